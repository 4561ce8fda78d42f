import type { Runner, Server } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
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
  const now = await databaseNow(db.kind, db.read)
  return Promise.all(servers.map((server) => seen(server, now, db)))
}

/** One of them. */
export async function seenServer(server: Server, db: Db): Promise<SeenServer> {
  return seen(server, await databaseNow(db.kind, db.read), db)
}

async function seen(server: Server, now: Date, db: Db): Promise<SeenServer> {
  const runner = await latestRunner(server.id, db)
  const isThere = runner !== null && isAlive(runner, now)
  return {
    ...server,
    isAlive: isThere,
    heardAt: runner?.heartbeatAt ?? null,
    goneSince: runner && !isThere ? goneSince(runner, now) : null,
  }
}

/** An update of Taskyard itself takes its runner away for less than that. */
const restartMs = 2 * 60_000

function goneSince({ heartbeatAt }: Runner, now: Date): Date | null {
  return now.getTime() - heartbeatAt.getTime() > restartMs ? heartbeatAt : null
}
