import { isFinal, type TaskStatus } from '@/lib/contract/states'
import type { UnitCounts, WaitingFor } from '@/lib/contract/task'

export interface SummaryFacts {
  status: TaskStatus
  message: string | null
  progress: { done: number; total: number | null; unit?: string } | null
  unit_counts: UnitCounts
  queue: { waiting_for: WaitingFor } | null
  stopping: 'graceful' | 'force' | null
  pausing: boolean
  contact: string | null
}

/** One short sentence on how the task stands, in English; the page says the same in its reader's language. */
export function summaryOf(task: SummaryFacts): string {
  if (isFinal(task.status))
    return task.unit_counts.total > 1 ? unitsOf(task.unit_counts) : (task.message ?? task.status)
  if (task.queue) return task.queue.waiting_for.text
  if (task.contact) return `No contact: ${task.contact}`
  if (task.stopping) return task.stopping === 'force' ? 'Being stopped by force' : 'Being stopped'
  if (task.pausing) return 'Pauses at its next safe point'
  if (task.status === 'running' || task.status === 'paused') return underway(task)
  return task.message ?? task.status
}

function underway(task: SummaryFacts): string {
  if (task.unit_counts.total > 1) return unitsOf(task.unit_counts)
  if (!task.progress) return task.message ?? (task.status === 'paused' ? 'Paused' : 'Running')
  const { done, total, unit } = task.progress
  return `${done}${total === null ? '' : `/${total}`}${unit ? ` ${unit}` : ''}`
}

function unitsOf(counts: UnitCounts): string {
  const rest = [
    counts.failed && `${counts.failed} failed`,
    counts.cancelled && `${counts.cancelled} cancelled`,
    counts.skipped && `${counts.skipped} skipped`,
    counts.running && `${counts.running} running`,
  ]
  return [`${counts.succeeded}/${counts.total} units succeeded`, ...rest].filter(Boolean).join(', ')
}
