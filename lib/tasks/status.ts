import type { TaskState } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from './find'
import { upperStateOf } from './seed-states'

/** The one thing that a waiting script asks for. Throws AppError `not-found`, `pruned`. */
export async function readTaskStatus(id: string, db: Db = defaultDb()): Promise<TaskState> {
  const task = await findTask(id, db)
  return {
    task_id: task.id,
    status: task.status,
    state: upperStateOf(task.status),
    reason: task.reason,
    stopping: task.stopping,
    updated_at: task.updatedAt.toISOString(),
  }
}
