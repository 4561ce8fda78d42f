import type { ServiceContainer } from '@/lib/contract/services'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { type ImageReference, readReference } from '@/lib/registry/reference'
import { textOfImage } from '../providers/image-text'
import type { PushedImage } from '../providers/reading'

/** Units of one machine. */
export interface MachineUnits {
  serverId: string
  units: string[]
}

/** The services that use one of these images by its tag, of all machines, each machine's together. */
export async function matchingServices(images: PushedImage[], db: Db): Promise<MachineUnits[]> {
  const pushed = images.flatMap((image) => referenceOf(textOfImage(image)) ?? []).filter(({ tag }) => tag !== null)
  const services = await db.read.service.findMany({ where: { vanishedAt: null }, orderBy: { unit: 'asc' } })
  return byMachine(
    services.filter((service) => referencesOf(service).some((own) => pushed.some((one) => isSame(own, one)))),
  )
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
  const machines = new Map<string, string[]>()
  for (const { serverId, unit } of services) machines.set(serverId, [...(machines.get(serverId) ?? []), unit])
  return [...machines].map(([serverId, units]) => ({ serverId, units }))
}

/** What a machine built itself is nobody's push, whatever it is called. */
function referencesOf({ containers }: Service): ImageReference[] {
  return (containers as unknown as ServiceContainer[]).flatMap(({ reference, is_local: isLocal }) =>
    reference === null || isLocal ? [] : (referenceOf(reference) ?? []),
  )
}

function referenceOf(text: string): ImageReference | null {
  const read = readReference(text)
  return read.ok ? read.reference : null
}

function isSame(a: ImageReference, b: ImageReference): boolean {
  return a.registry === b.registry && a.repository === b.repository && a.tag === b.tag && a.digest === null
}
