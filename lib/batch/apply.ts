import type { BatchItem, BatchVerb } from '@/lib/contract/batch'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import { deleteTask } from '@/lib/tasks/delete'
import { startTask } from '@/lib/tasks/start'
import { type StopWish, stopTask } from '@/lib/tasks/stop'

/** Does it to one task, by the same service as the single verb. A refusal is a result, never the end of the batch. */
export async function applyToOne(
  verb: BatchVerb,
  id: string,
  wish: StopWish,
  actor: Actor,
  db: Db,
): Promise<BatchItem> {
  try {
    if (verb === 'start') await startTask(id, actor, db)
    else if (verb === 'stop') await stopTask(id, wish, actor, db)
    else await deleteTask(id, actor, db)
    return { id, ok: true, ...(await nowOf(id, db)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { id, ok: false, ...(await nowOf(id, db)), code: error.code, error: error.message }
  }
}

async function nowOf(id: string, db: Db): Promise<Pick<BatchItem, 'name' | 'status'>> {
  const task = await db.read.task.findUnique({ where: { id }, select: { name: true, status: true } })
  return task ?? { name: null, status: null }
}
