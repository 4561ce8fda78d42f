import type { TaskView } from '@/lib/contract/task'

/** How far a task is, 0 to 100: by what it counts itself, else by its units; null where neither says anything. */
export function percentOf(task: Pick<TaskView, 'progress' | 'unit_counts'>): number | null {
  const { progress, unit_counts: units } = task
  if (progress && progress.total !== null && progress.total > 0) return clamp((100 * progress.done) / progress.total)
  if (units.total > 1) return clamp((100 * endedUnits(units)) / units.total)
  return null
}

export function endedUnits(units: TaskView['unit_counts']): number {
  return units.succeeded + units.failed + units.cancelled + units.skipped
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent))
}
