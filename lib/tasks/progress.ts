import { isFinal } from '@/lib/contract/states'
import type { Progress } from '@/lib/contract/task'
import type { TaskProgress } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { findTask } from './find'

/** How far a task is. Throws AppError `not-found`, `pruned`. */
export async function readTaskProgress(id: string, db: Db = defaultDb()): Promise<TaskProgress> {
  const task = await findTask(id, db)
  const units = await db.read.unit.findMany({ where: { taskId: id }, orderBy: { ordinal: 'asc' } })
  return viewProgress(task, units)
}

function viewProgress(task: Task, units: Unit[]): TaskProgress {
  const finished = units.filter((unit) => isFinal(unit.status))
  const current = units.find((unit) => unit.status === 'running')
  const progress = task.progress as Progress | null
  return {
    task_id: task.id,
    status: task.status,
    overall_progress: overallOf(task, units, finished.length),
    finished_units: finished.length,
    total_units: units.length,
    current_unit: current?.name ?? null,
    current_unit_progress: current ? percentOf(current.progress as Progress | null) : null,
    speed: progress?.rate ?? null,
    eta_secs: progress?.eta_secs ?? null,
  }
}

function overallOf(task: Task, units: Unit[], finished: number): number {
  if (task.status === 'succeeded') return 100
  const told = percentOf(task.progress as Progress | null)
  if (told !== null) return told
  return units.length === 0 ? 0 : round((100 * finished) / units.length)
}

function percentOf(progress: Progress | null): number | null {
  if (!progress?.total) return null
  return Math.min(100, round((100 * progress.done) / progress.total))
}

/** One decimal is what a progress bar can show. */
function round(percent: number): number {
  return Math.round(percent * 10) / 10
}
