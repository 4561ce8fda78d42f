import type { ServiceContainer } from '@/lib/contract/services'
import { AppError } from '@/lib/core/app-error'
import type { Server, Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

interface Choice {
  units: 'all' | string[]
  /** Only services that use this image. */
  image?: string | undefined
  override: string[]
}

/**
 * The services of a machine that somebody means. Throws AppError `validation` where one is unknown, or is another
 * machine's, `refused` where nothing is left.
 */
export async function chooseServices(
  { units, image, override }: Choice,
  server: Pick<Server, 'id' | 'name'>,
  db: Db,
): Promise<Service[]> {
  const known = await db.read.service.findMany({ where: { serverId: server.id } })
  const byUnit = new Map(known.map((service) => [service.unit, service]))
  const named = units === 'all' ? known.map(({ unit }) => unit) : units
  await refuseUnknown({ units: named, override }, byUnit, server, db)
  const services = [...new Set(named)].flatMap((unit) => byUnit.get(unit) ?? [])
  const chosen = services.filter((service) => !image || usesImage(service, image))
  if (chosen.length > 0) return chosen
  if (image) throw new AppError('refused', `no service of ${server.name} uses the image ${image}`)
  throw new AppError(
    'refused',
    `no services of ${server.name} are known: GET /api/services?refresh=1 looks for them${await othersOf(server, db)}`,
  )
}

/** The first one is told. */
async function refuseUnknown(
  named: { units: string[]; override: string[] },
  known: Map<string, Service>,
  server: Pick<Server, 'name'>,
  db: Db,
): Promise<void> {
  const fields = Object.entries(named).flatMap(([list, units]) =>
    units.map((unit, at) => ({ unit, field: `${list}.${at}` })),
  )
  const unknown = fields.find(({ unit }) => !known.has(unit))
  if (!unknown) return
  const { unit, field } = unknown
  const machines = await machinesOf({ unit }, db)
  const message =
    machines.length > 0
      ? `${unit} is on ${machines.join(', ')}, not on ${server.name}: one request updates services of one machine, ` +
        'and server_id names it (--server on the command line)'
      : `there is no service ${unit} on ${server.name}; GET /api/services lists them`
  throw new AppError('validation', `${field}: ${message}`, { fields: [{ field, message }] })
}

async function othersOf(server: Pick<Server, 'id'>, db: Db): Promise<string> {
  const others = await machinesOf({ serverId: { not: server.id } }, db)
  return others.length === 0 ? '' : `; server_id names another machine that has some: ${others.join(', ')}`
}

/** Names of the machines that have such services, in their order. */
export async function machinesOf(where: { unit: string } | { serverId: { not: string } }, db: Db): Promise<string[]> {
  const services = await db.read.service.findMany({ where, select: { serverId: true }, distinct: ['serverId'] })
  const servers = await db.read.server.findMany({ where: { id: { in: services.map(({ serverId }) => serverId) } } })
  return servers.map(({ name }) => name).toSorted()
}

/** With or without its tag, as webhooks and people name it. */
function usesImage(service: Service, image: string): boolean {
  const containers = service.containers as unknown as ServiceContainer[]
  const references = [service.image, ...containers.flatMap(({ image: own, reference }) => [own, reference])]
  return references.some((one) => one === image || one?.replace(/(:[^/:@]+)?(@.+)?$/, '') === image)
}
