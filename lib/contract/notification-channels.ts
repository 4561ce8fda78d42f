import { z } from 'zod'
import { channelKinds } from './notification-kinds'
import { templatesSchema } from './notification-templates'
import { clockTime, isTimeZone, timeSchema } from './time'

export type { ChannelKind } from './notification-kinds'

const text = (field: string, max = 500) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${field} is required` : `${field} must be a text`) })
    .trim()
    .min(1, `${field} must not be empty`)
    .max(max, `${field} may have at most ${max} characters`)
    .refine((value) => !/[\r\n\0]/.test(value), `${field} must be one line`)
const address = (field: string) =>
  z
    .url({ protocol: /^https?$/, error: `${field} is an http or https address` })
    .max(2000, `${field} is too long`)
    .refine((value) => !/^https?:\/\/[^/?#]*@/i.test(value), `${field} must hold no user and no password`)
/** null takes it away. */
const optionalSecret = (field: string) => text(field).nullable().optional()
const mail = (field: string) => z.email({ error: `${field} is a mail address` }).max(320)

/**
 * What each kind needs. `secret` members are sealed and never shown again; where one is left out of a change, it stays.
 * The addresses that chat services hand out are secrets themselves: who has one may write there.
 */
export const channelTargetSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('ntfy'),
      config: z.strictObject({
        server: address('config.server').default('https://ntfy.sh'),
        topic: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'config.topic holds letters, digits, _ and -'),
      }),
      secret: z.strictObject({ token: optionalSecret('secret.token') }).default({}),
    }),
    hooked('slack'),
    hooked('discord'),
    z.strictObject({
      kind: z.literal('telegram'),
      config: z.strictObject({
        chat_id: text('config.chat_id', 100),
        server: address('config.server').default('https://api.telegram.org'),
      }),
      secret: z.strictObject({ token: text('secret.token').optional() }).default({}),
    }),
    signed('feishu'),
    signed('dingtalk'),
    hooked('wecom'),
    z.strictObject({
      kind: z.literal('email'),
      config: z.strictObject({
        host: text('config.host', 255),
        port: z.number({ error: 'config.port is a number' }).int().min(1).max(65_535).default(587),
        /** `tls`: from the first byte; `starttls`: demanded; `none`: only where nobody listens. */
        security: z
          .enum(['tls', 'starttls', 'none'], { error: 'config.security is tls, starttls or none' })
          .default('starttls'),
        user: text('config.user', 320).optional(),
        from: mail('config.from'),
        to: z.array(mail('config.to')).min(1, 'config.to must not be empty').max(50, 'at most 50 in config.to'),
      }),
      secret: z.strictObject({ password: optionalSecret('secret.password') }).default({}),
    }),
    z.strictObject({
      kind: z.literal('webhook'),
      config: z.strictObject({ url: address('config.url') }),
      /** Left out: one is made, and shown once. */
      secret: z
        .strictObject({
          key: z
            .string()
            .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'secret.key is whsec_ and at least 24 bytes in base64')
            .optional(),
        })
        .default({}),
    }),
  ],
  { error: `kind is one of ${channelKinds.join(', ')}` },
)
export type ChannelTarget = z.infer<typeof channelTargetSchema>

/** One that is told at an address with its secret in it. */
function hooked<K extends 'slack' | 'discord' | 'wecom'>(kind: K) {
  return z.strictObject({
    kind: z.literal(kind),
    config: z.strictObject({}).default({}),
    secret: z.strictObject({ url: address('secret.url').optional() }).default({}),
  })
}

/** The same, where messages may have to be signed too. */
function signed<K extends 'feishu' | 'dingtalk'>(kind: K) {
  return z.strictObject({
    kind: z.literal(kind),
    config: z.strictObject({}).default({}),
    secret: z.strictObject({ url: address('secret.url').optional(), sign: optionalSecret('secret.sign') }).default({}),
  })
}

/** Nothing is sent meanwhile; what came goes out afterwards, in one message. */
export const quietSchema = z
  .strictObject({
    from: clockTime('quiet.from'),
    to: clockTime('quiet.to'),
    timezone: z.string().refine(isTimeZone, 'quiet.timezone is a zone such as Europe/Berlin').default('UTC'),
  })
  .refine(({ from, to }) => from !== to, { error: 'quiet.from and quiet.to must differ', path: ['to'] })
export type QuietHours = z.infer<typeof quietSchema>

const manner = {
  locale: z.enum(['en', 'zh'], { error: 'locale is en or zh' }),
  /** More than that within an hour is gathered into one message. */
  per_hour: z
    .number({ error: 'per_hour is a whole number' })
    .int()
    .min(1, 'per_hour must be at least 1')
    .max(1000, 'per_hour may be at most 1000'),
  /** What comes within so many minutes goes out in one message; 0: each by itself. */
  digest_mins: z
    .number({ error: 'digest_mins is a whole number' })
    .int()
    .min(0, 'digest_mins must not be negative')
    .max(1440, 'digest_mins may be at most a day'),
  quiet: quietSchema.nullable(),
  /** All of them: those that are left out of a change are gone. */
  templates: templatesSchema,
  enabled: z.boolean({ error: 'enabled is true or false' }),
}

const name = text('name', 100)

export const createChannelSchema = z.strictObject({
  name,
  target: channelTargetSchema,
  locale: manner.locale.default('en'),
  per_hour: manner.per_hour.default(20),
  digest_mins: manner.digest_mins.default(0),
  quiet: manner.quiet.default(null),
  templates: manner.templates.default({}),
  enabled: manner.enabled.default(true),
})
export type CreateChannel = z.infer<typeof createChannelSchema>

/** Members that are left out stay. */
export const changeChannelSchema = z
  .strictObject({ name, ...manner, target: channelTargetSchema })
  .partial()
  .extend({
    /** The one that somebody has seen: where it is another by now, nothing is changed. */
    updated_at: z.iso.datetime({ error: 'updated_at is the one that the channel was read with' }).optional(),
  })
export type ChangeChannel = z.infer<typeof changeChannelSchema>

export const channelSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(channelKinds),
  config: z.record(z.string(), z.unknown()),
  secrets: z.array(z.string()).meta({ description: 'Which secret members are set. Their values are never shown.' }),
  where: z.string().meta({ description: 'Where it goes, in short, without secrets.' }),
  locale: z.enum(['en', 'zh']),
  per_hour: z.number().int(),
  digest_mins: z.number().int(),
  quiet: quietSchema.nullable(),
  templates: templatesSchema,
  enabled: z.boolean(),
  waiting: z.number().int(),
  failing_since: timeSchema.nullable(),
  last_error: z.string().nullable(),
  last_sent_at: timeSchema.nullable(),
  created_at: timeSchema,
  created_by: z.string(),
  updated_at: timeSchema,
  updated_by: z.string(),
})
export type ChannelView = z.infer<typeof channelSchema>

/** One whose last message could not be sent. */
export const failingChannelSchema = z.object({
  name: z.string(),
  failing_since: timeSchema,
  last_error: z.string().nullable(),
})
export type FailingChannel = z.infer<typeof failingChannelSchema>

export const channelListSchema = z.object({ list: z.array(channelSchema) })

/** A key that was made for it is shown this once. */
export const issuedChannelSchema = channelSchema.extend({ key: z.string().nullable() })
export type IssuedChannel = z.infer<typeof issuedChannelSchema>
