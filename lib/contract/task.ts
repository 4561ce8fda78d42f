import { z } from 'zod'
import { phaseSchema } from './phase'
import { eventLevels, stopSupports, taskStatuses, taskTypes } from './states'
import { timeSchema } from './time'
import { triggerSchema } from './trigger'

// What the API says and the browser reads: snake_case on the wire, times ISO 8601 UTC.

export const progressSchema = z.object({
  done: z.number(),
  total: z.number().nullable(),
  unit: z.string().optional(),
  rate: z.number().optional(),
  eta_secs: z.number().nullable().optional(),
})
export type Progress = z.infer<typeof progressSchema>

export const unitSchema = z.object({
  name: z.string(),
  kind: z.string(),
  status: z.enum(taskStatuses),
  phase: z.string().nullable(),
  message: z.string().nullable(),
  error: z.string().nullable(),
  reason: z.string().nullable(),
  progress: progressSchema.nullable(),
  result: z.unknown(),
  exit_code: z.number().int().nullable(),
  started_at: timeSchema.nullable(),
  finished_at: timeSchema.nullable(),
  /** Where one task is shown, and not in lists: the phases since the unit last began. */
  phases: z.array(phaseSchema).optional(),
})
export type UnitView = z.infer<typeof unitSchema>

export const unitCountsSchema = z.object({
  total: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  running: z.number().int(),
  pending: z.number().int(),
  skipped: z.number().int(),
})
export type UnitCounts = z.infer<typeof unitCountsSchema>

export const fromDefinitionSchema = z.object({
  id: z.string(),
  name: z.string().meta({ description: 'As it is called now.' }),
  version: z.number().int().meta({ description: 'That the task was made from.' }),
})
export type FromDefinition = z.infer<typeof fromDefinitionSchema>

export const canSchema = z.object({
  start: z.boolean(),
  stop: z.boolean(),
  force_stop: z.boolean(),
  pause: z.boolean(),
  resume: z.boolean(),
  retry: z.boolean(),
  delete: z.boolean(),
})
export type Can = z.infer<typeof canSchema>

/** Why a task waits, as data; the UI says it in its language, `text` says it in English. */
export const waitingForSchema = z.object({
  code: z.enum(['lane-full', 'behind', 'lane-paused', 'runner-gone', 'not-before', 'lock', 'claim']),
  text: z.string(),
  lane: z.string().optional(),
  capacity: z.number().int().optional(),
  behind: z.string().optional(),
  until: z.string().optional(),
  server: z.string().optional(),
  /** The name of the lock that `behind` holds. */
  lock: z.string().optional(),
})
export type WaitingFor = z.infer<typeof waitingForSchema>

export const queuePlaceSchema = z.object({
  /** 1 = next. */
  position: z.number().int(),
  waiting_for: waitingForSchema,
  /** By the recent durations of what runs and waits before it; null where these do not tell. */
  expected_start_at: timeSchema.nullable(),
})
export type QueuePlace = z.infer<typeof queuePlaceSchema>

/** A task as a member of `list`. */
export const taskSchema = z.object({
  task_id: z.string(),
  id: z.string(),
  handler: z.string(),
  type: z.enum(taskTypes),
  name: z.string(),
  status: z.enum(taskStatuses),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  stopping: z.enum(['graceful', 'force']).nullable(),
  stop_unanswered: z.boolean(),
  /** It pauses at its handler's next safe point. */
  pausing: z.boolean(),
  warnings: z.array(z.string()),
  created_at: timeSchema,
  started_at: timeSchema.nullable(),
  finished_at: timeSchema.nullable(),
  completed_at: timeSchema.nullable(),
  updated_at: timeSchema,
  timeout_at: timeSchema.nullable(),
  duration_ms: z.number().nullable(),
  summary: z.string(),
  progress: progressSchema.nullable(),
  trigger: triggerSchema,
  units: z.array(unitSchema),
  unit_counts: unitCountsSchema,
  lane: z.string(),
  queue: queuePlaceSchema.nullable(),
  attempt: z.number().int(),
  retry_of: z.string().nullable(),
  retried_by: z.array(z.string()),
  is_long_running: z.boolean(),
  long_running: z.boolean(),
  expected_duration_secs: z.number().nullable(),
  can: canSchema,
  exit_code: z.number().int().nullable(),
  signal: z.string().nullable(),
  server_id: z.string().nullable(),
  server_name: z.string().nullable(),
  created_by: z.string().nullable(),
  definition: fromDefinitionSchema.nullable().meta({ description: 'null: from none, or from one that was deleted.' }),
  slot_id: z.string().nullable().meta({ description: 'The slot of a schedule that it was made for.' }),
  slot_at: timeSchema.nullable().meta({ description: 'The instant that this slot names.' }),
  retry_at: timeSchema.nullable().meta({ description: 'It failed, and is tried again by itself then.' }),
  contact: z.string().nullable(),
})
export type TaskView = z.infer<typeof taskSchema>

export const attemptSchema = z.object({
  attempt_id: z.string(),
  number: z.number().int(),
  state: z.enum(['claimed', 'launching', 'launched', 'ended']),
  launcher: z.string(),
  unit_name: z.string(),
  runner_id: z.string(),
  status: z.enum(taskStatuses).nullable(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  exit_code: z.number().int().nullable(),
  signal: z.string().nullable(),
  evidence: z.unknown(),
  units: z.unknown(),
  started_at: timeSchema,
  launched_at: timeSchema.nullable(),
  ended_at: timeSchema.nullable(),
})
export type AttemptView = z.infer<typeof attemptSchema>

/** `GET /api/tasks/{id}`: the list's members and the whole of the rest. */
export const taskDetailSchema = taskSchema.extend({
  params: z.unknown(),
  env_names: z.array(z.string()),
  cwd: z.string().nullable(),
  timeout_secs: z.number().nullable(),
  stop_grace_secs: z.number(),
  stop_support: z.enum(stopSupports),
  output_limit_bytes: z.number(),
  output: z.object({ lines: z.number().int(), bytes: z.number().int(), dropped_bytes: z.number() }),
  event_no: z.number().int(),
  attempts: z.array(attemptSchema),
  expires_at: timeSchema.nullable(),
  not_before: timeSchema.nullable(),
})
export type TaskDetail = z.infer<typeof taskDetailSchema>

export const eventSchema = z.object({
  id: z.string(),
  no: z.number().int().nullable(),
  task_id: z.string().nullable(),
  task_name: z.string().nullable(),
  attempt: z.number().int().nullable(),
  unit: z.string().nullable(),
  request_id: z.string().nullable(),
  actor: z.string(),
  origin: z.string().nullable(),
  action: z.string(),
  level: z.enum(eventLevels),
  status: z.string().nullable(),
  message: z.string(),
  meta: z.unknown(),
  is_audit: z.boolean(),
  created_at: timeSchema,
})
export type EventView = z.infer<typeof eventSchema>

/**
 * One line of output. `t` = when the runner read it. `continued`: a piece of 16 KiB of a longer line, the next
 * line of the same stream goes on with it. `unended`: the program ended without a line feed here.
 * `late`: read after an adoption, so `t` says nothing about when it was printed. Stream `notice` is ours.
 */
export const outputLineSchema = z.object({
  n: z.number().int(),
  s: z.enum(['stdout', 'stderr', 'notice']),
  t: timeSchema,
  text: z.string(),
  attempt: z.number().int(),
  unit: z.string().nullable(),
  continued: z.boolean().optional(),
  unended: z.boolean().optional(),
  late: z.boolean().optional(),
})
export type OutputLine = z.infer<typeof outputLineSchema>

/** An unfinished line as it stands; it has no number yet. */
export const unfinishedLinesSchema = z.object({ stdout: z.string().optional(), stderr: z.string().optional() })
export type UnfinishedLines = z.infer<typeof unfinishedLinesSchema>

export const taskListCountsSchema = z.object({
  all: z.number().int(),
  manual: z.number().int(),
  webhook: z.number().int(),
  automatic: z.number().int(),
  maintenance: z.number().int(),
  running: z.number().int(),
})
export type TaskListCounts = z.infer<typeof taskListCountsSchema>

export const taskListSchema = z.object({
  list: z.array(taskSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  page_size: z.number().int(),
  total: z.number().int(),
  has_next: z.boolean(),
  counts: taskListCountsSchema,
  /** False where counting was cut short: then there are at least `total`. */
  is_count_exact: z.boolean(),
})
export type TaskList = z.infer<typeof taskListSchema>
