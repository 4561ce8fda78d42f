import type { Runner, Server } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isAlive } from '@/lib/runners/alive'
import { latestRunner } from './latest-runner'

/** A machine, and whether anybody is there who could look at it. */
export interface SeenServer extends Server {
  isAlive: boolean
  /** When its runner last told that it is there; null: it never has. */
  heardAt: Date | null
  /** The same, where that is so long ago that nobody is about to come back; null: its runner is there. */
  goneSince: Date | null
}

/** By number. */
export async function seenServers(db: Db): Promise<SeenServer[]> {
  const servers = await db.read.server.findMany({ orderBy: { number: 'asc' } })
  return Promise.all(servers.map((server) => seenServer(server, db)))
}

/** One of them. */
export async function seenServer(server: Server, db: Db): Promise<SeenServer> {
  const runner = await latestRunner(server.id, db)
  const isThere = runner !== null && isAlive(runner)
  return {
    ...server,
    isAlive: isThere,
    heardAt: runner?.heartbeatAt ?? null,
    goneSince: runner && !isThere ? goneSince(runner) : null,
  }
}

/** An update of Taskyard itself takes its runner away for less than that. */
const restartMs = 2 * 60_000

function goneSince({ heartbeatAt }: Runner): Date | null {
  return Date.now() - heartbeatAt.getTime() > restartMs ? heartbeatAt : null
}
