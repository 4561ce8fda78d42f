import { defaultDb } from '@/lib/db/default'
import type { Runner } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/**
 * The last life of a machine's runner, over or not; null: it has never had one. One that is not over is the last: the clock
 * may have been set back since another one began.
 */
export function latestRunner(serverId: string, db: Db = defaultDb()): Promise<Runner | null> {
  const orderBy = [{ stoppedAt: { sort: 'desc', nulls: 'first' } }, { startedAt: 'desc' }] as const
  return db.read.runner.findFirst({ where: { serverId }, orderBy: [...orderBy] })
}
