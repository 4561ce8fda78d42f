import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { insertTaskEvents } from '@/lib/events/append'
import { findTask } from './find'

/**
 * Has a failed task not be tried again by itself. Idempotent: where no try is planned, or one has begun, nothing
 * happens. Throws AppError `not-found`, `pruned`.
 */
export async function cancelRetry(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  await findTask(id, db)
  await db.transact((tx) => takeBack(tx, id, actor))
}

async function takeBack(tx: Tx, id: string, actor: Actor): Promise<void> {
  const [told] = await tx.task.updateManyAndReturn({
    where: { id, retryAt: { not: null } },
    data: { retryAt: null, eventNo: { increment: 1 }, updatedAt: new Date() },
  })
  if (!told) return
  const message = `${actor.name} took back that it is tried again`
  await insertTaskEvents(tx, told, actor, [{ action: 'task.retry_cancelled', level: 'info', message, isAudit: true }])
}
