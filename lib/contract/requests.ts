import { z } from 'zod'
import { laneNamePattern } from './lane-rules'
import { instant, listOf, pageSchema, wholeOr } from './query'
import { taskStatuses, taskTypes } from './states'

/** No NUL: neither an argument, a path, nor a PostgreSQL text can hold one. */
const text = (what: string, max: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${what} is required` : `${what} must be a text`) })
    .max(max, `${what} may have at most ${max} characters`)
    .refine((value) => !value.includes('\0'), `${what} must not contain a NUL byte`)

export const envSchema = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'names of variables are letters, digits and underscores'),
    text('a variable', 128 * 1024),
  )
  .refine((env) => Object.keys(env).length <= 256, 'at most 256 variables')
  .refine((env) => !Object.keys(env).some((name) => name.startsWith('TASKYARD_')), 'names in TASKYARD_ are reserved')

/** What every way of asking for a task may say beside the handler's own parameters. */
export const taskOptionsSchema = z.object({
  name: text('name', 200).trim().min(1, 'name must not be empty').optional(),
  lane: z.string().regex(laneNamePattern, 'lane is a name of lower-case letters, digits, dots and dashes').optional(),
  start: z.boolean().optional(),
  timeout_secs: z
    .number()
    .int('timeout_secs is a whole number of seconds')
    .min(1, 'timeout_secs must be at least 1')
    .max(30 * 86_400, 'timeout_secs may be at most 30 days')
    .nullable()
    .optional(),
  stop_grace_secs: z.number().int().min(1, 'stop_grace_secs must be at least 1').max(3600).optional(),
  output_limit_bytes: z
    .number()
    .int()
    .min(1024, 'output_limit_bytes must be at least 1024')
    .max(1024 ** 3, 'output_limit_bytes may be at most 1 GiB')
    .optional(),
  output_at_limit: z.enum(['truncate', 'stop']).optional(),
  expires_in_secs: z
    .number()
    .int()
    .min(1, 'expires_in_secs must be at least 1')
    .max(30 * 86_400)
    .optional(),
  env: envSchema.optional(),
  cwd: text('cwd', 4096).startsWith('/', 'cwd must be an absolute path').optional(),
  reason: text('reason', 500).optional(),
})
export type TaskOptions = z.infer<typeof taskOptionsSchema>

/** Which of the two bodies it is decides what is checked, so only the form is here. */
export const createBodySchema = z.record(z.string(), z.unknown(), { error: 'the body must be an object' })

export const createTaskSchema = taskOptionsSchema.extend({
  handler: z.string({ error: 'handler is required' }).min(1, 'handler is required').max(100),
  params: z.record(z.string(), z.unknown(), { error: 'params must be an object' }).default({}),
})

/** Seed 001's body: all four fields required, `@once` means a task now. */
export const createCommandTaskSchema = taskOptionsSchema.extend({
  name: text('name', 200).trim().min(1, 'name must not be empty'),
  command: z.string({ error: 'command is required' }),
  server_id: z.union([z.string(), z.number()], { error: 'server_id is required: a number, id or name' }),
  cron_expr: z
    .string({ error: 'cron_expr is required: @once or a cron expression' })
    .min(1, 'cron_expr must not be empty'),
})

export const taskSorts = ['created_at', 'finished_at', 'duration'] as const

/** Query of `GET /api/tasks`; the list page keeps the same names in its address. */
export const taskQuerySchema = pageSchema.extend({
  /** `0` and `1` are seed 001's: its tasks that are not enabled, or are. */
  status: listOf([...taskStatuses, '0', '1'] as const, 'status').optional(),
  view: z
    .enum(['definitions'], { error: 'view is definitions' })
    .meta({ description: "`definitions`: saved tasks, in an earlier system's words. So does a `status` of 0 or 1." })
    .optional(),
  /** Also `automatic` (scheduler and internal) and `github-webhook`. */
  type: listOf([...taskTypes, 'automatic', 'github-webhook'] as const, 'type').optional(),
  handler: text('handler', 100).optional(),
  unit: text('unit', 200).meta({ description: 'Part of the name of a unit.' }).optional(),
  definition: text('definition', 200).optional(),
  server_id: text('server_id', 200).meta({ description: 'Number, id or name.' }).optional(),
  created_by: text('created_by', 200).meta({ description: 'Number, id or name of a user.' }).optional(),
  name: text('name', 200).meta({ description: 'Part of the name.' }).optional(),
  q: text('q', 200).meta({ description: 'Part of name, id, message or the name of a unit.' }).optional(),
  start_time: instant('start_time').optional(),
  end_time: instant('end_time').optional(),
  sort: z.enum(taskSorts, { error: `sort is one of ${taskSorts.join(', ')}` }).default('created_at'),
  order: z.enum(['asc', 'desc'], { error: 'order is asc or desc' }).default('desc'),
})
export type TaskQuery = z.infer<typeof taskQuerySchema>

export const stopSchema = z.object({
  reason: text('reason', 500).optional(),
  /** Kill what has not answered when the grace is over. */
  escalate: z.boolean().optional(),
})

export const retrySchema = z.object({
  units: z.enum(['all', 'failed']).default('all'),
  reason: text('reason', 500).optional(),
})

export const outputQuerySchema = z.object({
  from: wholeOr(1, 'from', 1, 999_999_999).meta({ description: 'Number of the first line, from 1.' }),
  limit: wholeOr(1000, 'limit', 1, 10_000),
  stream: z.enum(['stdout', 'stderr']).meta({ description: 'Both where it is left out.' }).optional(),
  search: text('search', 200).meta({ description: 'Only lines that hold this text, in any case.' }).optional(),
})

/** `?limit=` of seed 002's log: the newest so many. */
export const logLimitSchema = z.object({
  limit: wholeOr(50, 'limit', 1, 1000).meta({ description: 'The newest so many.' }),
})

/** Seed 001's log as it is printed. */
export const taskLogQuerySchema = z.object({
  follow: z
    .enum(['0', '1', 'true', 'false'], { error: 'follow is 1 or 0' })
    .meta({ description: 'Goes on with what is printed until the task ends, as plain text.' })
    .optional(),
})

/** Which topics one stream is to carry; lib/live/topics.ts reads them. */
export const topicsQuerySchema = z.object({
  topics: z.string({ error: 'topics is required: list, runners, events, services, channels, task:<id>' }).meta({
    description:
      'Separated by commas: `list`, `runners`, `events`, `services`, `channels`, `task:<id>` or `task:<id>@<eventNo>.<outputNo>`.',
  }),
})
