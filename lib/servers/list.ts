import type { ServerView } from '@/lib/contract/settings'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Runner, Server } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isAlive } from '@/lib/runners/alive'

/** All servers by number, each with whether its runner is there. */
export async function listServers(db: Db = defaultDb()): Promise<{ list: ServerView[] }> {
  const [servers, runners] = await Promise.all([
    db.read.server.findMany({ orderBy: { number: 'asc' } }),
    db.read.runner.findMany({ where: { stoppedAt: null } }),
  ])
  return { list: servers.map((server) => viewServer(server, runners)) }
}

/** One server by number, id or name. Throws AppError `not-found`. */
export async function showServer(reference: string, db: Db = defaultDb()): Promise<ServerView> {
  const { list } = await listServers(db)
  const server = list.find((s) => s.id === reference || s.name === reference || String(s.number) === reference)
  if (server) return server
  throw new AppError('not-found', `There is no server ${JSON.stringify(reference.slice(0, 80))}.`)
}

function viewServer(server: Server, runners: Runner[]): ServerView {
  return {
    id: server.id,
    number: server.number,
    name: server.name,
    kind: server.kind === 'ssh' ? 'ssh' : 'local',
    facts: server.facts,
    is_alive: runners.some((runner) => runner.serverId === server.id && isAlive(runner)),
    created_at: server.createdAt.toISOString(),
  }
}
