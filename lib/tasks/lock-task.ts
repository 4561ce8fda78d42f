import type { Db, Tx } from '@/lib/db/open'

/**
 * From here to the end of the transaction nobody else writes to this task, so that what is read of it now still holds
 * when it is moved: a stop that is being asked for is waited for, and seen. SQLite has one writer anyway.
 */
export async function lockTask(tx: Tx, kind: Db['kind'], id: string): Promise<void> {
  if (kind === 'postgresql') await tx.$queryRaw`SELECT 1 FROM "Task" WHERE "id" = ${id} FOR UPDATE`
}
