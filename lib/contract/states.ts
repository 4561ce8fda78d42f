/** The states of a task and of a unit (jobs/README.md draws them). */
export const taskStatuses = [
  'ready',
  'pending',
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const finalStatuses = ['succeeded', 'failed', 'cancelled', 'skipped'] as const satisfies TaskStatus[]
export type FinalStatus = (typeof finalStatuses)[number]

export function isFinal(status: TaskStatus): status is FinalStatus {
  return (finalStatuses as readonly TaskStatus[]).includes(status)
}

/** A task in one of these holds a slot of its lane, and its locks. */
export const holdingStatuses = ['running', 'queued'] as const satisfies TaskStatus[]

export const failedReasons = [
  'error',
  'exit-code',
  'signal',
  'timeout',
  'output-limit',
  'oom',
  'launch-failed',
  'interrupted',
  'unreachable',
  'rejected',
  'rolled-back',
  'rollback-failed',
] as const
export type FailedReason = (typeof failedReasons)[number]

export const skippedReasons = ['expired', 'overlap', 'duplicate'] as const
export const taskWarnings = ['unverified', 'name-shared', 'left-behind', 'late'] as const
export type TaskWarning = (typeof taskWarnings)[number]

export const taskTypes = ['manual', 'webhook', 'scheduler', 'maintenance', 'internal'] as const
export type TaskType = (typeof taskTypes)[number]

export const triggerSources = ['page', 'api', 'cli', 'webhook', 'scheduler', 'retry', 'system'] as const
export type TriggerSource = (typeof triggerSources)[number]

export const eventLevels = ['debug', 'info', 'success', 'warning', 'error'] as const
export type EventLevel = (typeof eventLevels)[number]

export const roles = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

/** How a task can be ended: not at all, only by force, or politely first. */
export const stopSupports = ['none', 'graceful', 'force'] as const
export type StopSupport = (typeof stopSupports)[number]

export type Stopping = 'graceful' | 'force'
export type Isolation = 'isolated' | 'inline'
export type LauncherName = 'systemd' | 'process' | 'inline'
export type OutputStream = 'stdout' | 'stderr'
