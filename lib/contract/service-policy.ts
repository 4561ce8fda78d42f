import { z } from 'zod'
import { clockTime, isTimeZone, weekdays } from './time'

export const policyModes = ['manual', 'notify', 'automatic'] as const

export const windowSchema = z.strictObject({
  /** Empty: every day. A window over midnight belongs to the day that it begins on. */
  days: z.array(z.enum(weekdays, { error: `window.days holds ${weekdays.join(', ')}` })).default([]),
  from: clockTime('window.from'),
  to: clockTime('window.to'),
  timezone: z.string().refine(isTimeZone, 'window.timezone is a zone such as Europe/Berlin').default('UTC'),
})
export type UpdateWindow = z.infer<typeof windowSchema>

export const tagRuleSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('same') }),
  z.strictObject({
    rule: z.literal('semver'),
    range: z.string().trim().min(1, 'tag.range is a range such as ^1.4 or 1.x').max(100),
  }),
])

export const holdSchema = z.strictObject({
  /** null: until it is taken off. */
  until: z.iso.datetime({ offset: true, error: 'hold.until is an ISO 8601 time' }).nullable().default(null),
  reason: z.string().trim().max(500).default(''),
})

export const probesSchema = z.strictObject({
  /** How long a service has to stay well before its update counts as done; null: as the settings have it. */
  window_secs: z.number().int().min(1, 'health.window_secs must be at least 1').max(900).nullable().default(null),
  http: z
    .strictObject({
      url: z.url({ protocol: /^https?$/, error: 'health.http.url is an http or https address' }).max(2000),
      /** What it must answer; null: anything from 200 to 399. */
      status: z.number().int().min(100).max(599).nullable().default(null),
    })
    .nullable()
    .default(null),
  /** A program and its arguments, without a shell: exit code 0 is well. */
  command: z
    .array(
      z
        .string()
        .max(4096)
        .refine((text) => !text.includes('\0')),
    )
    .min(1, 'health.command needs at least the program')
    .max(100)
    .nullable()
    .default(null),
})

/** When and to what a service may be updated. */
export const policySchema = z.strictObject({
  mode: z.enum(policyModes, { error: `mode is one of ${policyModes.join(', ')}` }).default('manual'),
  /** Outside of it nothing is updated by itself; null: at any time. */
  window: windowSchema.nullable().default(null),
  /** An image that is younger is held back. */
  min_age_hours: z
    .number()
    .min(0, 'min_age_hours must be at least 0')
    .max(24 * 365)
    .nullable()
    .default(null),
  tag: tagRuleSchema.default({ rule: 'same' }),
  /** Nothing updates it, unless a person overrides it. */
  hold: holdSchema.nullable().default(null),
  health: probesSchema.default({ window_secs: null, http: null, command: null }),
  /** How many earlier images are kept for a way back; null: as the settings have it. */
  keep_images: z.number().int().min(1, 'keep_images must be at least 1').max(50).nullable().default(null),
})
export type ServicePolicy = z.infer<typeof policySchema>

export const defaultPolicy: ServicePolicy = policySchema.parse({})
