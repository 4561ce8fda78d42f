import { AppError } from '@/lib/core/app-error'
import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/**
 * The task's row. Throws AppError `not-found`, or `pruned` where retention has removed everything of that time.
 */
export async function findTask(id: string, db: Db = defaultDb()): Promise<Task> {
  if (!isId('tsk', id)) {
    throw new AppError('not-found', `${JSON.stringify(id.slice(0, 40))} is not a task's id: they look like tsk_01k9x4…`)
  }
  const task = await db.read.task.findUnique({ where: { id } })
  if (task) return task
  throw await missingTask(id, db)
}

/** The error for a well-formed id without a row: pruned where it is from before retention's edge, else not found. */
export async function missingTask(id: string, db: Db = defaultDb()): Promise<AppError> {
  const edge = await db.read.prunedEdge.findUnique({ where: { kind: 'task' } })
  return edge && id <= edge.edgeId
    ? new AppError('pruned', `Task ${id} was removed by retention.`)
    : new AppError('not-found', `There is no task ${id}.`)
}
