import type { Role, TaskStatus, TaskType, TriggerSource } from '@/lib/contract/states'
import type { FromDefinition, Progress, QueuePlace, TaskView, UnitCounts, UnitView } from '@/lib/contract/task'
import type { TriggerView } from '@/lib/contract/trigger'
import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import { canOf } from './can'
import { summaryOf } from './summary'

/** What a view needs beside the task's own row (gather.ts reads it for many tasks at once). */
export interface TaskSurroundings {
  units: Unit[]
  queue: QueuePlace | null
  retriedBy: string[]
  serverName: string | null
  /** Since when its machine cannot be reached. */
  contactLostAt: Date | null
  /** What its definition is called now; null: it has none, or none any more. */
  definitionName: string | null
}

/** A task as the API and the page see it. Values of its environment are never part of it. */
export function viewTask(task: Task, around: TaskSurroundings, role: Role): TaskView {
  const facts = {
    status: task.status,
    message: task.message,
    stopping: task.stopping as TaskView['stopping'],
    pausing: task.pauseRequestedAt !== null && (task.status === 'running' || task.status === 'queued'),
    progress: task.progress as Progress | null,
    unit_counts: countUnits(around.units),
    queue: around.queue,
    contact: around.contactLostAt && `lost since ${around.contactLostAt.toISOString()}`,
  }
  return {
    task_id: task.id,
    id: task.id,
    handler: task.handler,
    type: task.type as TaskType,
    name: task.name,
    ...facts,
    reason: task.reason,
    stop_unanswered: task.stopUnanswered,
    warnings: task.warnings as string[],
    ...viewTimes(task),
    summary: summaryOf(facts),
    trigger: viewTrigger(task),
    units: around.units.map(viewUnit),
    lane: task.lane,
    attempt: task.attempt,
    retry_of: task.retryOf,
    retried_by: around.retriedBy,
    is_long_running: task.isLongRunning,
    long_running: task.isLongRunning,
    expected_duration_secs: task.expectedDurationSecs,
    can: canOf(task, role),
    exit_code: task.exitCode,
    signal: task.signal,
    server_id: task.serverId,
    server_name: around.serverName,
    created_by: task.createdBy,
    definition: viewDefinition(task, around),
    ...viewSlot(task),
    retry_at: isoOf(task.retryAt),
  }
}

function viewDefinition(
  { definitionId: id, definitionVersion: version }: Task,
  { definitionName: name }: TaskSurroundings,
): FromDefinition | null {
  return id !== null && version !== null && name !== null ? { id, name, version } : null
}

function viewSlot(task: Task): Pick<TaskView, 'slot_id' | 'slot_at'> {
  const { slot_id = null, slot_at = null } = task.trigger as Partial<Pick<TaskView, 'slot_id' | 'slot_at'>>
  return { slot_id, slot_at }
}

function viewTimes(task: Task) {
  return {
    created_at: task.createdAt.toISOString(),
    started_at: isoOf(task.startedAt),
    finished_at: isoOf(task.finishedAt),
    completed_at: isoOf(task.finishedAt),
    updated_at: task.updatedAt.toISOString(),
    timeout_at: isoOf(task.timeoutAt),
    duration_ms: task.durationMs,
  }
}

function viewTrigger(task: Task): TriggerView {
  const trigger = task.trigger as Partial<TriggerView>
  return {
    caller: task.createdBy,
    reason: null,
    path: null,
    page: null,
    ...trigger,
    source: task.triggerSource as TriggerSource,
    request_id: task.requestId,
  }
}

export function viewUnit(unit: Unit): UnitView {
  return {
    name: unit.name,
    kind: unit.kind,
    status: unit.status,
    phase: unit.phase,
    message: unit.message,
    error: unit.error,
    reason: unit.reason,
    progress: unit.progress as Progress | null,
    result: unit.result,
    exit_code: unit.exitCode,
    started_at: isoOf(unit.startedAt),
    finished_at: isoOf(unit.finishedAt),
  }
}

const countedAs = {
  ready: 'pending',
  pending: 'pending',
  queued: 'running',
  running: 'running',
  paused: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
} as const satisfies Record<TaskStatus, keyof UnitCounts>

function countUnits(units: Unit[]): UnitCounts {
  const counts = { total: units.length, succeeded: 0, failed: 0, cancelled: 0, running: 0, pending: 0, skipped: 0 }
  for (const unit of units) counts[countedAs[unit.status]]++
  return counts
}

/** ISO 8601 in UTC, or null where there is no time. */
export function isoOf(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
