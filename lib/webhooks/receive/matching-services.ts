import type { ServiceContainer } from '@/lib/contract/services'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { type ImageReference, readReference } from '@/lib/registry/reference'
import { policyOf } from '@/lib/services/row'
import { newerTag } from '@/lib/services/tags'
import { textOfImage } from '../providers/image-text'
import type { PushedImage } from '../providers/reading'

/** Units of one machine. */
export interface MachineUnits {
  serverId: string
  units: string[]
  /** Those that follow a range of versions: which tag is theirs next only the registry can tell. */
  followers: string[]
}

/**
 * The services that use one of these images by its tag, or would follow to it, of all machines, each machine's together.
 */
export async function matchingServices(images: PushedImage[], db: Db): Promise<MachineUnits[]> {
  const pushed = images.flatMap((image) => referenceOf(textOfImage(image)) ?? [])
  const services = await db.read.service.findMany({ where: { vanishedAt: null }, orderBy: { unit: 'asc' } })
  return byMachine(services.filter((service) => pushed.some((one) => isFor(service, one))))
}

/** The named services, on the machine that local work goes to or, where it has none of that name, on all that do. */
export async function chosenServices(named: string[], localId: string | null, db: Db): Promise<MachineUnits[]> {
  const units = named.map(unitOf)
  const services = await db.read.service.findMany({ where: { unit: { in: units } }, orderBy: { unit: 'asc' } })
  const here = new Set(services.filter(({ serverId }) => serverId === localId).map(({ unit }) => unit))
  return byMachine(services.filter(({ unit, serverId }) => !here.has(unit) || serverId === localId))
}

/** `web` stands for `web.service`. */
export function unitOf(name: string): string {
  return /\.[a-z]+$/.test(name) ? name : `${name}.service`
}

function byMachine(services: Service[]): MachineUnits[] {
  const machines = new Map<string, MachineUnits>()
  for (const service of services) {
    const { serverId, unit } = service
    const machine = machines.get(serverId) ?? { serverId, units: [], followers: [] }
    machines.set(serverId, machine)
    if (isFollower(service)) machine.followers.push(unit)
    else machine.units.push(unit)
  }
  return [...machines.values()]
}

/** What is no longer found has no image that a registry could be asked for: why not, its plan tells. */
function isFollower(service: Service): boolean {
  return rangeOf(service) !== null && service.vanishedAt === null && referencesOf(service).length > 0
}

function isFor(service: Service, pushed: ImageReference): boolean {
  return referencesOf(service).some(({ registry, repository, tag }) => {
    if (registry !== pushed.registry || repository !== pushed.repository || tag === null) return false
    if (tag === pushed.tag) return true
    const range = rangeOf(service)
    return range !== null && pushed.tag !== null && newerTag(tag, [pushed.tag], range).tag !== null
  })
}

function rangeOf(service: Service): string | null {
  const { tag } = policyOf(service)
  return tag.rule === 'semver' ? tag.range : null
}

/** Nobody's push are what a machine built itself, whatever it is called, and what is pinned to a digest. */
function referencesOf({ containers }: Service): ImageReference[] {
  const own = (containers as unknown as ServiceContainer[]).filter(({ is_local: isLocal }) => !isLocal)
  const references = own.flatMap(({ reference }) => (reference === null ? [] : (referenceOf(reference) ?? [])))
  return references.filter(({ digest }) => digest === null)
}

function referenceOf(text: string): ImageReference | null {
  const read = readReference(text)
  return read.ok ? read.reference : null
}
