import { z } from 'zod'
import { pageSchema } from './query'
import { taskOptionsSchema } from './requests'
import { changeScheduleSchema, scheduleSchema, scheduleViewSchema } from './schedules'
import { failedReasons, taskStatuses } from './states'
import { timeSchema } from './time'

const text = (field: string, max: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${field} is required` : `${field} must be a text`) })
    .max(max, `${field} may have at most ${max} characters`)
    .refine((value) => !value.includes('\0'), `${field} must not contain a NUL byte`)

/** Words that stand for something else where a definition's name would. */
const reservedNames = ['export', 'import']

const name = text('name', 200)
  .trim()
  .min(1, 'name must not be empty')
  .refine((value) => !/[/\\\n\r\t]/.test(value), 'name must not contain slashes or line breaks')
  .refine((value) => !/^def_[0-9a-z]{26}$/.test(value), 'name must not look like the id of a definition')
  .refine((value) => !/^\.+$/.test(value) && !reservedNames.includes(value), {
    error: `name must not be ${reservedNames.join(' or ')}, or only dots`,
  })

const tag = text('tags', 50)
  .trim()
  .regex(/^[^\s,]+$/, 'tags hold words without spaces or commas')

/** What ends badly for these reasons is worth another try: what it was to do may succeed then. */
export const retriedReasons = [
  'exit-code',
  'error',
  'signal',
  'timeout',
  'oom',
  'launch-failed',
  'unreachable',
] as const

export const retryPolicySchema = z.strictObject({
  attempts: z
    .number({ error: 'retry.attempts is a whole number' })
    .int()
    .min(1, 'retry.attempts must be at least 1')
    .max(20, 'retry.attempts may be at most 20'),
  delay_secs: z
    .number({ error: 'retry.delay_secs is a number of seconds' })
    .int()
    .min(0, 'retry.delay_secs must not be negative')
    .max(86_400, 'retry.delay_secs may be at most a day')
    .default(10),
  /** `exponential`: each delay is twice the one before, a day at most. */
  backoff: z.enum(['fixed', 'exponential'], { error: 'retry.backoff is fixed or exponential' }).default('fixed'),
  on: z
    .array(z.enum(failedReasons, { error: `retry.on holds ${failedReasons.join(', ')}` }))
    .min(1, 'retry.on must not be empty')
    .default([...retriedReasons]),
})
export type RetryPolicy = z.infer<typeof retryPolicySchema>

const options = taskOptionsSchema.omit({ name: true, start: true, reason: true })

/** What a definition asks for: kept whole in each of its versions. */
const content = {
  handler: text('handler', 100).min(1, 'handler is required'),
  params: z.record(z.string(), z.unknown(), { error: 'params must be an object' }),
  ...options.shape,
  retry: retryPolicySchema.nullable(),
  /** Whether its tasks are said to take long; null: as earlier ones did. */
  long_running: z.boolean({ error: 'long_running is true, false or null' }).nullable(),
  description: text('description', 4000),
  tags: z.array(tag).max(20, 'at most 20 tags'),
}

export const createDefinitionSchema = z.strictObject({
  ...content,
  name,
  params: content.params.default({}),
  retry: content.retry.default(null),
  long_running: content.long_running.default(null),
  description: content.description.default(''),
  tags: content.tags.default([]),
  enabled: z.boolean({ error: 'enabled is true or false' }).default(true),
  schedule: scheduleSchema.nullable().default(null),
})
export type CreateDefinition = z.infer<typeof createDefinitionSchema>

/** `PATCH /api/definitions/{name}`: members that are left out stay; `schedule: null` takes it off. */
export const changeDefinitionSchema = z
  .strictObject({ ...content, name, enabled: z.boolean({ error: 'enabled is true or false' }) })
  .partial()
  .extend({
    schedule: z.union([changeScheduleSchema, z.null()]).optional(),
    /** The one that somebody has seen: where it is another by now, nothing is changed. */
    updated_at: z.iso.datetime({ error: 'updated_at is the one that the definition was read with' }).optional(),
  })
export type ChangeDefinition = z.infer<typeof changeDefinitionSchema>

export const runDefinitionSchema = z.strictObject({
  /** Members that are given here stand in for the definition's. */
  params: content.params.optional(),
  ...taskOptionsSchema.omit({ name: true }).shape,
})
export type RunDefinition = z.infer<typeof runDefinitionSchema>

export const duplicateDefinitionSchema = z.strictObject({ name })

/** The language that schedules are told of in. */
const locale = z.enum(['en', 'zh'], { error: 'locale is en or zh' }).optional()

export const definitionQuerySchema = z.object({ locale })

export const definitionsQuerySchema = pageSchema.extend({
  locale,
  q: text('q', 200).optional().meta({ description: 'Part of name or description.' }),
  handler: text('handler', 100).optional(),
  tag: text('tag', 50).optional(),
  enabled: z
    .enum(['0', '1', 'true', 'false'], { error: 'enabled is 1 or 0' })
    .transform((value) => value === '1' || value === 'true')
    .meta({ type: 'string' })
    .optional(),
})
export type DefinitionsQuery = z.infer<typeof definitionsQuerySchema>

export const definitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  enabled: z.boolean(),
  handler: z.string(),
  params: z.record(z.string(), z.unknown()),
  lane: z.string().nullable().meta({ description: "null: the handler's own." }),
  timeout_secs: z.number().int().nullable().optional().meta({ description: 'Left out: as the settings have it.' }),
  stop_grace_secs: z.number().int().nullable(),
  output_limit_bytes: z.number().int().nullable(),
  output_at_limit: z.enum(['truncate', 'stop']).nullable(),
  expires_in_secs: z.number().int().nullable(),
  cwd: z.string().nullable(),
  env_names: z.array(z.string()).meta({ description: 'Values of variables are kept sealed and never shown.' }),
  retry: retryPolicySchema.nullable(),
  long_running: z.boolean().nullable(),
  description: z.string(),
  tags: z.array(z.string()),
  schedule: scheduleViewSchema.nullable(),
  next_run: timeSchema.nullable(),
  last_run: timeSchema.nullable(),
  last_task: z.object({ task_id: z.string(), status: z.enum(taskStatuses), reason: z.string().nullable() }).nullable(),
  created_at: timeSchema,
  created_by: z.string(),
  updated_at: timeSchema,
  updated_by: z.string(),
})
export type DefinitionView = z.infer<typeof definitionSchema>

export const definitionListSchema = z.object({
  list: z.array(definitionSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  total: z.number().int(),
  has_next: z.boolean(),
})
export type DefinitionList = z.infer<typeof definitionListSchema>

export const versionSchema = z.object({
  version: z.number().int(),
  created_at: timeSchema,
  created_by: z.string(),
  yaml: z.string().meta({ description: 'What it asked for in this version.' }),
})
export const versionListSchema = z.object({ list: z.array(versionSchema) })
export type VersionList = z.infer<typeof versionListSchema>

export const importSchema = z.strictObject({
  yaml: z.string({ error: 'yaml is required' }).min(1, 'yaml must not be empty').max(1_000_000),
  /** Say what would change, and change nothing. */
  dry_run: z.boolean({ error: 'dry_run is true or false' }).default(false),
})

export const importAnswerSchema = z.object({
  applied: z.boolean(),
  changes: z.array(
    z.object({
      name: z.string(),
      change: z.enum(['new', 'changed', 'same']),
      diff: z.string().meta({ description: 'A unified diff of the YAML; empty where nothing changes.' }),
    }),
  ),
})
export type ImportAnswer = z.infer<typeof importAnswerSchema>
