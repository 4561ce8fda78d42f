import { z } from 'zod'
import { notificationKinds, notificationOutcomes, notificationStates } from './notification-kinds'
import { listOf, pageSchema } from './query'
import { timeSchema } from './time'

export type { NotificationKind, NotificationOutcome } from './notification-kinds'

const text = (field: string, max: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${field} is required` : `${field} must be a text`) })
    .trim()
    .min(1, `${field} must not be empty`)
    .max(max, `${field} may have at most ${max} characters`)
const names = (field: string) =>
  z.array(text(field, 200), { error: `${field} is a list` }).max(100, `at most 100 in ${field}`)
const whole = (field: string, min: number, max: number) =>
  z
    .number({ error: `${field} is a whole number` })
    .int()
    .min(min, `${field} must be at least ${min}`)
    .max(max, `${field} may be at most ${max}`)

const members = {
  /** Names or ids. */
  channels: names('channels').min(1, 'channels must not be empty'),
  outcomes: z
    .array(z.enum(notificationOutcomes, { error: `outcomes holds ${notificationOutcomes.join(', ')}` }))
    .min(1, 'outcomes must not be empty'),
  /** Empty: whatever it is. Where several of the three are given, all must hold. */
  definitions: names('definitions'),
  handlers: names('handlers'),
  tags: names('tags'),
  /** A failure is told of so much later; one that is over by then is not told of at all. */
  delay_secs: whole('delay_secs', 0, 86_400),
  /** After so many failures in a row. */
  threshold: whole('threshold', 1, 1000),
  long_running_mins: whole('long_running_mins', 1, 10_080),
  enabled: z.boolean({ error: 'enabled is true or false' }),
}

export const createRuleSchema = z.strictObject({
  name: text('name', 100),
  channels: members.channels,
  outcomes: members.outcomes.default(['failure', 'recovery', 'rolled-back', 'missed-run']),
  definitions: members.definitions.default([]),
  handlers: members.handlers.default([]),
  tags: members.tags.default([]),
  delay_secs: members.delay_secs.default(0),
  threshold: members.threshold.default(1),
  long_running_mins: members.long_running_mins.default(60),
  enabled: members.enabled.default(true),
})
export type CreateRule = z.infer<typeof createRuleSchema>

/** Members that are left out stay. */
export const changeRuleSchema = z
  .strictObject({ name: text('name', 100), ...members })
  .partial()
  .extend({
    /** The one that somebody has seen: where it is another by now, nothing is changed. */
    updated_at: z.iso.datetime({ error: 'updated_at is the one that the rule was read with' }).optional(),
  })
export type ChangeRule = z.infer<typeof changeRuleSchema>

export const ruleSchema = z.object({
  id: z.string(),
  name: z.string(),
  channels: z.array(z.object({ id: z.string(), name: z.string() })),
  outcomes: z.array(z.enum(notificationOutcomes)),
  definitions: z.array(z.string()),
  handlers: z.array(z.string()),
  tags: z.array(z.string()),
  delay_secs: z.number().int(),
  threshold: z.number().int(),
  long_running_mins: z.number().int(),
  enabled: z.boolean(),
  failing: z.number().int().meta({ description: 'How many subjects it has told of that still fail.' }),
  created_at: timeSchema,
  created_by: z.string(),
  updated_at: timeSchema,
  updated_by: z.string(),
})
export type RuleView = z.infer<typeof ruleSchema>
export const ruleListSchema = z.object({ list: z.array(ruleSchema) })

export const notificationsQuerySchema = pageSchema.extend({
  channel: z.string().max(200).optional(),
  state: listOf(notificationStates, 'state').optional(),
  kind: listOf(notificationKinds, 'kind').optional(),
})
export type NotificationsQuery = z.infer<typeof notificationsQuerySchema>

export const notificationSchema = z.object({
  id: z.string(),
  channel: z.string(),
  rule: z.string().nullable(),
  kind: z.enum(notificationKinds),
  subject: z.string(),
  title: z.string().meta({ description: 'Its first line, in the language of its channel.' }),
  text: z.string(),
  task_id: z.string().nullable(),
  state: z.enum(notificationStates),
  reason: z.string().nullable().meta({
    description:
      'Why it waits (delay, quiet, cap, digest, retry) or was withdrawn (recovered, disabled, channel-gone).',
  }),
  due_at: timeSchema.nullable(),
  attempts: z.number().int(),
  last_status: z.number().int().nullable(),
  last_error: z.string().nullable(),
  sent_with: z.string().nullable().meta({ description: 'The one that it went out with.' }),
  created_at: timeSchema,
  sent_at: timeSchema.nullable(),
})
export type NotificationView = z.infer<typeof notificationSchema>

export const notificationListSchema = z.object({
  list: z.array(notificationSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  total: z.number().int().meta({ description: 'At most 10,000.' }),
  has_next: z.boolean(),
})
export type NotificationList = z.infer<typeof notificationListSchema>
