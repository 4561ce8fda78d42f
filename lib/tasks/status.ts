import type { TaskStatus } from '@/lib/contract/states'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from './find'
import { upperStateOf } from './seed-states'

export interface TaskStatusView {
  task_id: string
  status: TaskStatus
  /** Seed 004's upper-case name. */
  state: string
  reason: string | null
  stopping: string | null
  updated_at: string
}

/** The one thing that a waiting script asks for. Throws AppError `not-found`, `pruned`. */
export async function readTaskStatus(id: string, db: Db = defaultDb()): Promise<TaskStatusView> {
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
