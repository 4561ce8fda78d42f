import type { ServiceList, ServiceMachine, ServiceView } from '@/lib/contract/services'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { type SeenServer, seenServers } from '@/lib/servers/sight'
import { type Answers, serviceView } from './row'

interface Wanted {
  /** Of this machine only. */
  serverId?: string | undefined
  /** What whoever asked for a fresh look was told. */
  note?: string | null
}

/**
 * All services of all machines by name, those that have vanished included, with what is known of updates, and what is
 * known of the machines. Nothing is looked at.
 */
export async function listServices({ serverId, note = null }: Wanted = {}, db: Db = defaultDb()): Promise<ServiceList> {
  const where = { ...(serverId && { serverId }) }
  const [servers, services, answers] = await Promise.all([
    seenServers(db),
    db.read.service.findMany({ where, orderBy: [{ unit: 'asc' }, { serverId: 'asc' }] }),
    readAnswers(db, serverId),
  ])
  const byId = new Map(servers.map((server) => [server.id, server]))
  const list = services.flatMap((service): ServiceView[] => {
    const server = byId.get(service.serverId)
    return server ? [serviceView(service, server, answers)] : []
  })
  const having = new Set(services.map((service) => service.serverId))
  const meant = servers.filter(({ id }) => serverId === undefined || id === serverId)
  const known = meant.filter(({ id, isAlive }) => isAlive || having.has(id))
  const machines = known.length > 0 ? known : meant.slice(0, 1)
  return {
    list,
    machines: machines.map((machine) => viewMachine(machine, having.has(machine.id))),
    discovered_at: oldestOf(machines)?.toISOString() ?? null,
    problem: problemOf(machines),
    note,
  }
}

/** What registries said; of one machine where `serverId` is given. */
export async function readAnswers(db: Db, serverId?: string): Promise<Answers> {
  const rows = await db.read.imageDigest.findMany({ ...(serverId && { where: { serverId } }) })
  const byKey = new Map(rows.map((row) => [`${row.serverId} ${row.reference}`, row]))
  return (id, reference) => byKey.get(`${id} ${reference}`) ?? null
}

function viewMachine(
  { id, name, isAlive, heardAt, goneSince, servicesAt, servicesProblem }: SeenServer,
  hasServices: boolean,
): ServiceMachine {
  return {
    id,
    name,
    is_alive: isAlive,
    heard_at: heardAt?.toISOString() ?? null,
    gone_since: hasServices ? (goneSince?.toISOString() ?? null) : null,
    discovered_at: servicesAt?.toISOString() ?? null,
    problem: servicesProblem,
  }
}

/** What is said of all machines holds for the one that was looked at the longest time ago; what is gone tells so itself. */
function oldestOf(machines: SeenServer[]): Date | null {
  const present = machines.some(({ goneSince }) => goneSince === null)
    ? machines.filter(({ goneSince }) => !goneSince)
    : machines
  const times = present.flatMap(({ servicesAt }) => servicesAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())
  return times[0] ?? null
}

function problemOf(machines: SeenServer[]): string | null {
  const problems = machines.flatMap(({ name, servicesProblem }) => (servicesProblem ? [{ name, servicesProblem }] : []))
  const texts = problems.map(({ name, servicesProblem }) =>
    machines.length > 1 ? `${name}: ${servicesProblem}` : servicesProblem,
  )
  return texts.length > 0 ? texts.join('; ') : null
}
