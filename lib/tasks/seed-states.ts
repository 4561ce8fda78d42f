import type { EventLevel, TaskStatus } from '@/lib/contract/states'

// The original documents' own words for our states. They appear at those documents' endpoints, and only from here.

const names = {
  ready: { upper: 'READY', run: 'running', number: 0 },
  pending: { upper: 'PENDING', run: 'running', number: 0 },
  queued: { upper: 'QUEUED', run: 'running', number: 0 },
  running: { upper: 'RUNNING', run: 'running', number: 0 },
  paused: { upper: 'RUNNING', run: 'running', number: 0 },
  succeeded: { upper: 'SUCCESS', run: 'completed', number: 1 },
  failed: { upper: 'FAILED', run: 'failed', number: 2 },
  cancelled: { upper: 'STOPPED', run: 'cancelled', number: 2 },
  skipped: { upper: 'STOPPED', run: 'cancelled', number: 2 },
} as const satisfies Record<TaskStatus, { upper: string; run: string; number: 0 | 1 | 2 }>

/** Upper-case state of seed 004: READY … STOPPED. */
export function upperStateOf(status: TaskStatus) {
  return names[status].upper
}

/** State of seed 003: running, completed, failed or cancelled. */
export function runStateOf(status: TaskStatus) {
  return names[status].run
}

/** Number of seed 001: 0 not ended, 1 succeeded, 2 anything else. */
export function statusNumberOf(status: TaskStatus): 0 | 1 | 2 {
  return names[status].number
}

/** Level of seed 002: it knows no debug. */
export function progressLevelOf(level: EventLevel) {
  return level === 'debug' ? 'info' : level
}

/** Level of seed 003: warnings are `warn`, and it knows no success. */
export function runLevelOf(level: EventLevel) {
  if (level === 'warning') return 'warn'
  return level === 'success' ? 'info' : level
}
