import { z } from 'zod'
import { listOf, pageSchema } from './query'
import { clockTime, isTimeZone, timeSchema, weekdays } from './time'

export const missedPolicies = ['none', 'latest', 'all'] as const
export type MissedPolicy = (typeof missedPolicies)[number]
export const overlapPolicies = ['skip', 'wait', 'replace'] as const
export type OverlapPolicy = (typeof overlapPolicies)[number]

const expression = z
  .string({ error: (issue) => (issue.input === undefined ? 'cron is required' : 'cron must be a text') })
  .trim()
  .min(1, 'cron must not be empty')
  .max(200, 'cron may have at most 200 characters')
const timeZone = z
  .string({ error: 'timezone is a zone such as Europe/Berlin' })
  .refine(isTimeZone, 'timezone is a zone such as Europe/Berlin')
const moment = (field: string) => z.iso.datetime({ offset: true, error: `${field} is an ISO 8601 time` })

/** While it lasts no slot fires: hours of certain days, in the schedule's zone, or one stretch of time. */
export const blackoutSchema = z.union(
  [
    z.strictObject({
      /** Empty: every day. One over midnight belongs to the day that it begins on. */
      days: z.array(z.enum(weekdays, { error: `blackouts.days holds ${weekdays.join(', ')}` })).default([]),
      from: clockTime('blackouts.from'),
      to: clockTime('blackouts.to'),
    }),
    z.strictObject({ starts_at: moment('blackouts.starts_at'), ends_at: moment('blackouts.ends_at') }),
  ],
  {
    error: `blackouts holds {days, from, to} with days of ${weekdays.join(', ')} and times of day, or {starts_at, ends_at} with instants`,
  },
)
export type Blackout = z.infer<typeof blackoutSchema>

const members = {
  cron: expression,
  timezone: timeZone,
  missed: z.enum(missedPolicies, { error: `missed is one of ${missedPolicies.join(', ')}` }),
  /** Slots missed longer ago are never made up for. */
  missed_window_secs: z
    .number({ error: 'missed_window_secs is a number of seconds' })
    .int()
    .min(60, 'missed_window_secs must be at least 60')
    .max(30 * 86_400, 'missed_window_secs may be at most 30 days'),
  overlap: z.enum(overlapPolicies, { error: `overlap is one of ${overlapPolicies.join(', ')}` }),
  /** A slot fires so much later at most, by an amount that is always the same for it. */
  jitter_secs: z
    .number({ error: 'jitter_secs is a number of seconds' })
    .int()
    .min(0, 'jitter_secs must not be negative')
    .max(86_400, 'jitter_secs may be at most a day'),
  blackouts: z.array(blackoutSchema).max(20, 'at most 20 blackouts'),
  starts_at: moment('starts_at').nullable(),
  ends_at: moment('ends_at').nullable(),
  /** A run that has not begun so long after it was due, jitter included, is told of; null: never. */
  late_after_mins: z
    .number({ error: 'late_after_mins is a number of minutes' })
    .int()
    .min(1, 'late_after_mins must be at least 1')
    .max(1440, 'late_after_mins may be at most a day')
    .nullable(),
  paused: z.boolean({ error: 'paused is true or false' }),
}

/** When a definition runs by itself. */
export const scheduleSchema = z.strictObject({
  cron: members.cron,
  timezone: members.timezone.default('UTC'),
  missed: members.missed.default('latest'),
  missed_window_secs: members.missed_window_secs.default(3600),
  overlap: members.overlap.default('skip'),
  jitter_secs: members.jitter_secs.default(0),
  blackouts: members.blackouts.default([]),
  starts_at: members.starts_at.default(null),
  ends_at: members.ends_at.default(null),
  late_after_mins: members.late_after_mins.default(null),
  paused: members.paused.default(false),
})
export type ScheduleRule = z.infer<typeof scheduleSchema>

/** Members that are left out stay as they are. */
export const changeScheduleSchema = z.strictObject(members).partial()
export type ChangeSchedule = z.infer<typeof changeScheduleSchema>

export const previewSchema = z.strictObject({
  cron: members.cron,
  timezone: members.timezone.default('UTC'),
  blackouts: members.blackouts.default([]),
  starts_at: members.starts_at.default(null),
  ends_at: members.ends_at.default(null),
  from: moment('from').optional(),
  /** A run of the schedule that there is: `@every` goes on from it, and does not begin anew. */
  anchor: moment('anchor').optional(),
  count: z
    .number({ error: 'count is a whole number' })
    .int()
    .min(1, 'count must be at least 1')
    .max(100, 'count may be at most 100')
    .default(10),
  locale: z.enum(['en', 'zh'], { error: 'locale is en or zh' }).default('en'),
})
export type Preview = z.infer<typeof previewSchema>

/** What one ought to know of an expression. */
export const scheduleNotes = ['either-day', 'elapsed-time', 'times-of-day', 'all-in-blackout'] as const
export type ScheduleNote = (typeof scheduleNotes)[number]

export const previewAnswerSchema = z.object({
  runs: z.array(timeSchema),
  words: z.string().meta({ description: 'The expression in words.' }),
  notes: z.array(z.enum(scheduleNotes)).meta({
    description:
      '`either-day`: day of the month and day of the week are both restricted, and either is enough. `elapsed-time`: ' +
      'every matching minute counts, both times where clocks repeat an hour. `times-of-day`: a time that clocks leave ' +
      'out comes later by as much, one that they show twice counts once. `all-in-blackout`: no run in sight.',
  }),
})
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>

/** `due`: about to fire; the others say how it ended. */
export const slotStates = ['due', 'fired', 'missed', 'skipped', 'refused'] as const
export type SlotState = (typeof slotStates)[number]
export const slotReasons = [
  'late',
  'made-up',
  'no-runner',
  'too-old',
  'superseded',
  'overlap',
  'too-many-wait',
  'blackout',
  'paused',
  'and-more',
] as const
export type SlotReason = (typeof slotReasons)[number]

export const slotSchema = z.object({
  slot_id: z.string(),
  at: timeSchema.meta({ description: 'The instant that the expression names.' }),
  due_at: timeSchema.meta({ description: 'The same with jitter.' }),
  state: z.enum(slotStates),
  reason: z.enum(slotReasons).nullable(),
  message: z.string().nullable(),
  task_id: z.string().nullable(),
  decided_at: timeSchema.nullable(),
  is_late: z.boolean(),
  can_run: z.boolean().meta({ description: 'It did not run, and can be run now.' }),
})
export type SlotView = z.infer<typeof slotSchema>

export const slotsQuerySchema = pageSchema.extend({ state: listOf(slotStates, 'state').optional() })
export type SlotsQuery = z.infer<typeof slotsQuerySchema>

export const slotListSchema = z.object({
  list: z.array(slotSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  total: z.number().int(),
  has_next: z.boolean(),
})
export type SlotList = z.infer<typeof slotListSchema>

export const scheduleViewSchema = z.object({
  cron: z.string(),
  timezone: z.string(),
  words: z.string(),
  notes: previewAnswerSchema.shape.notes,
  missed: z.enum(missedPolicies),
  missed_window_secs: z.number().int(),
  overlap: z.enum(overlapPolicies),
  jitter_secs: z.number().int(),
  blackouts: z.array(blackoutSchema),
  starts_at: timeSchema.nullable(),
  ends_at: timeSchema.nullable(),
  late_after_mins: z.number().int().nullable(),
  paused: z.boolean(),
  next_run: timeSchema.nullable().meta({ description: 'null: none, or the schedule or its definition stands still.' }),
})
export type ScheduleView = z.infer<typeof scheduleViewSchema>
