import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'

/** ms from the start to the end or to `now` (ms since the epoch); null: not started. */
export function durationMs(task: TaskDetail, now: number): number | null {
  if (isFinal(task.status)) return task.duration_ms
  if (task.started_at === null) return null
  return Math.max(0, now - Date.parse(task.started_at))
}

/** ms between being asked for and being started, so far where it is still waiting; null: it never waited. */
export function waitedMs(task: TaskDetail, now: number): number | null {
  if (task.started_at !== null) return Math.max(0, Date.parse(task.started_at) - Date.parse(task.created_at))
  return task.status === 'pending' || task.status === 'queued' ? Math.max(0, now - Date.parse(task.created_at)) : null
}

/** ms until the time limit ends it; null: none, or not running. */
export function limitLeftMs(task: TaskDetail, now: number): number | null {
  if (task.timeout_at === null || task.status !== 'running') return null
  return Math.max(0, Date.parse(task.timeout_at) - now)
}
