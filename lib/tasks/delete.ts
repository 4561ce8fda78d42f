import { isFinal } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { findTask } from './find'
import { stopTask } from './stop'

/**
 * Removes a task. What has ended, waits or is prepared goes at once; what runs is stopped first and goes
 * once its end is proven ('stopping'). Audit events stay, with its id and name.
 */
export async function deleteTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<'deleted' | 'stopping'> {
  const task = await findTask(id, db)
  if (task.status === 'pending' || task.status === 'paused') await stopTask(id, { reason: 'deleted' }, actor, db)
  const deleted = await db.transact(async (tx) => {
    const now = await tx.task.findUnique({ where: { id } })
    if (!now) return true
    if (!isFinal(now.status) && now.status !== 'ready') return false
    await removeTask(tx, now, actor)
    return true
  })
  if (deleted) return 'deleted'
  await db.transact((tx) => tx.task.updateMany({ where: { id }, data: { deleteRequested: true } }))
  await stopTask(id, { reason: 'deleted' }, actor, db)
  return 'stopping'
}

/** Deletes an ended task's row and all that hangs on it, and leaves an audit event. */
export async function removeTask(
  tx: Tx,
  task: Task,
  actor: Pick<Actor, 'name' | 'origin' | 'requestId'>,
): Promise<void> {
  await tx.event.deleteMany({ where: { taskId: task.id, isAudit: false } })
  // Numbers are per task and this one's are over: an event without a number can never collide.
  await tx.event.updateMany({ where: { taskId: task.id }, data: { no: null } })
  await tx.task.delete({ where: { id: task.id } })
  await tx.event.create({
    data: {
      id: newId('evt'),
      taskId: task.id,
      taskName: task.name,
      actor: actor.name,
      origin: actor.origin,
      requestId: actor.requestId,
      action: 'task.deleted',
      level: 'warning',
      message: `Deleted by ${actor.name}`,
      status: task.status,
      isAudit: true,
      createdAt: new Date(),
    },
  })
}
