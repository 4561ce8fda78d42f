import type { ServiceList, ServiceView } from '@/lib/contract/services'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { localServer } from '@/lib/servers/resolve'
import { type Answers, serviceView } from './row'

/**
 * All services of all machines by name, those that have vanished included, with what is known of updates. Nothing is
 * looked at: `note` is what whoever asked for a fresh look was told.
 */
export async function listServices(note: string | null = null, db: Db = defaultDb()): Promise<ServiceList> {
  const [here, servers, services, answers] = await Promise.all([
    localServer(db),
    db.read.server.findMany(),
    db.read.service.findMany({ orderBy: [{ unit: 'asc' }, { serverId: 'asc' }] }),
    readAnswers(db),
  ])
  const byId = new Map(servers.map((server) => [server.id, server]))
  const list = services.flatMap((service): ServiceView[] => {
    const server = byId.get(service.serverId)
    return server ? [serviceView(service, server, answers)] : []
  })
  return { list, discovered_at: here.servicesAt?.toISOString() ?? null, problem: here.servicesProblem, note }
}

/** What registries said; of one machine where `serverId` is given. */
export async function readAnswers(db: Db, serverId?: string): Promise<Answers> {
  const rows = await db.read.imageDigest.findMany({ ...(serverId && { where: { serverId } }) })
  const byKey = new Map(rows.map((row) => [`${row.serverId} ${row.reference}`, row]))
  return (id, reference) => byKey.get(`${id} ${reference}`) ?? null
}
