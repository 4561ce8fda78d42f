import type { ServerView } from '@/lib/contract/settings'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Runner, Server } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { isAlive } from '@/lib/runners/alive'
import { viewRunner } from '@/lib/runners/list'
import { latestRunner } from './latest-runner'

/** All servers by number, each with the state of its runner and what of its work is known. */
export async function listServers(db: Db = defaultDb()): Promise<{ list: ServerView[] }> {
  const servers = await db.read.server.findMany({ orderBy: { number: 'asc' } })
  const [now, runners, held, waiting] = await Promise.all([
    databaseNow(db.kind, db.read),
    Promise.all(servers.map((server) => latestRunner(server.id, db))),
    db.read.attempt.groupBy({ by: ['serverId'], where: { state: { in: unended } }, _count: { _all: true } }),
    db.read.task.groupBy({ by: ['serverId'], where: { status: 'pending' }, _count: { _all: true } }),
  ])
  return {
    list: servers.map((server, at) =>
      viewServer(server, runners[at] ?? null, now, {
        held: countOf(held, server.id),
        waiting: countOf(waiting, server.id),
      }),
    ),
  }
}

/** One server by number, id or name. Throws AppError `not-found`. */
export async function showServer(reference: string, db: Db = defaultDb()): Promise<ServerView> {
  const { list } = await listServers(db)
  const server = list.find((s) => s.id === reference || s.name === reference || String(s.number) === reference)
  if (server) return server
  throw new AppError('not-found', `There is no server ${JSON.stringify(reference.slice(0, 80))}.`)
}

// Not all states but one: this way the index on the state serves it.
const unended = ['claimed', 'launching', 'launched']

function countOf(groups: { serverId: string | null; _count: { _all: number } }[], serverId: string): number {
  return groups.find((group) => group.serverId === serverId)?._count._all ?? 0
}

interface Counts {
  held: number
  waiting: number
}

function viewServer(server: Server, runner: Runner | null, now: Date, { held, waiting }: Counts): ServerView {
  const isThere = runner !== null && isAlive(runner, now)
  const isLost = runner !== null && !isThere && runner.stoppedAt === null
  return {
    id: server.id,
    number: server.number,
    name: server.name,
    kind: server.kind === 'ssh' ? 'ssh' : 'local',
    facts: server.facts,
    is_alive: isThere,
    runner: runner && viewRunner(runner, now),
    lost_since: isLost ? runner.heartbeatAt.toISOString() : null,
    under_way: held,
    waiting,
    created_at: server.createdAt.toISOString(),
  }
}
