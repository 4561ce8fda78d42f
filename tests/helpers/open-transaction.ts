import type { Db, Tx } from '@/lib/db/open'
import { eventually } from './eventually'
import { onPostgres } from './postgres-server'

export interface OpenTransaction {
  /** Resolves once somebody waits for what it has written. */
  isWaitedFor(): Promise<unknown>
  commit(): Promise<void>
}

/** What another process writes and has not committed yet, on PostgreSQL. */
export async function openTransaction(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<OpenTransaction> {
  let commit: () => void = () => {}
  const isToCommit = new Promise<void>((done) => {
    commit = done
  })
  let tell: () => void = () => {}
  const isWritten = new Promise<void>((done) => {
    tell = done
  })
  const committed = db.transact(async (tx) => {
    await work(tx)
    tell()
    await isToCommit
  })
  await Promise.race([isWritten, committed])
  return {
    isWaitedFor: () => eventually(() => isSomebodyWaiting(db)),
    commit: () => {
      commit()
      return committed
    },
  }
}

/** In this database: other tests have theirs on the same server. */
async function isSomebodyWaiting(db: Db): Promise<boolean> {
  return onPostgres(db.url, async (client) => {
    const { rows } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    return rows.length > 0
  })
}
