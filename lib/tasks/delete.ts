import { isFinal } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import { findTask } from './find'
import { tryToStop } from './stop'

/**
 * Removes a task. What has ended, waits or is prepared goes at once; what runs is stopped first and goes
 * once its end is proven ('stopping'). Audit events stay, with its id and name.
 */
export async function deleteTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<'deleted' | 'stopping'> {
  await findTask(id, db)
  for (;;) {
    const done = await db.transact((tx) => tryToDelete(tx, id, actor))
    if (done) return done
  }
}

/** Null: its state changed meanwhile. */
async function tryToDelete(tx: Tx, id: string, actor: Actor): Promise<'deleted' | 'stopping' | null> {
  const task = await tx.task.findUnique({ where: { id } })
  if (!task) return 'deleted'
  if (isFinal(task.status) || task.status === 'ready') return (await removeTask(tx, task, actor)) ? 'deleted' : null
  if (!(await tryToStop(tx, id, { reason: 'deleted' }, actor))) return null
  if (task.status === 'pending' || task.status === 'paused') return tryToDelete(tx, id, actor)
  const marked = await tx.task.updateMany({ where: { id, status: task.status }, data: { deleteRequested: true } })
  return marked.count === 1 ? 'stopping' : null
}

/** Deletes a task's row and all that hangs on it, and leaves an audit event. False: its state changed meanwhile. */
export async function removeTask(tx: Tx, task: Task, author: EventAuthor): Promise<boolean> {
  const { count } = await tx.task.deleteMany({ where: { id: task.id, status: task.status } })
  if (count === 0) return false
  await tx.event.deleteMany({ where: { taskId: task.id, isAudit: false } })
  // Numbers are per task and this one's are over: an event without a number can never collide.
  await tx.event.updateMany({ where: { taskId: task.id }, data: { no: null } })
  await tx.event.create({
    data: {
      id: newId('evt'),
      taskId: task.id,
      taskName: task.name,
      actor: author.name,
      origin: author.origin,
      requestId: author.requestId,
      action: 'task.deleted',
      level: 'warning',
      message: `Deleted by ${author.name}`,
      status: task.status,
      isAudit: true,
      createdAt: new Date(),
    },
  })
  return true
}
