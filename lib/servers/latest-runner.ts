import { defaultDb } from '@/lib/db/default'
import type { Runner } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** The last life of a machine's runner, over or not; null: it has never had one. */
export function latestRunner(serverId: string, db: Db = defaultDb()): Promise<Runner | null> {
  return db.read.runner.findFirst({ where: { serverId }, orderBy: { startedAt: 'desc' } })
}
