import { isForceDue } from '@/components/task/actions/is-force-due'
import type { BatchButton, BatchForecast } from '@/lib/contract/batch'
import type { TaskView } from '@/lib/contract/task'

/** What all of these tasks take, in the order of the buttons. One that does not take a verb takes it from all. */
export function allowedVerbs(tasks: TaskView[]): BatchButton[] {
  if (tasks.length === 0) return []
  const canStop = tasks.every((task) => task.can.stop || task.stopping !== null) && tasks.some((task) => task.can.stop)
  const canForce = tasks.every((task) => task.can.force_stop) && tasks.some(isForceDue)
  return inOrder({
    start: tasks.every((task) => task.can.start),
    stop: canStop,
    force: canForce,
    delete: tasks.every((task) => task.can.delete),
  })
}

export type Forecasts = Partial<Record<BatchButton, BatchForecast | undefined>>

/** The same of tasks that nobody has listed, by what would happen to them. What is not known yet is not offered. */
export function forecastVerbs(forecasts: Forecasts): BatchButton[] {
  const canStop = isTakenByAll(forecasts.stop)
  return inOrder({
    start: isTakenByAll(forecasts.start),
    stop: canStop,
    // As with a single task: force is for what was asked politely already, or cannot be.
    force: forecasts.stop !== undefined && !canStop && isTakenByAll(forecasts.force),
    delete: isTakenByAll(forecasts.delete),
  })
}

function isTakenByAll(forecast: BatchForecast | undefined): boolean {
  const rows = forecast?.by_status ?? []
  return rows.some((row) => row.effect === 'applies') && rows.every((row) => row.effect !== 'refused')
}

function inOrder(can: Record<BatchButton, boolean>): BatchButton[] {
  return (['start', 'stop', 'force', 'delete'] as const).filter((verb) => can[verb])
}
