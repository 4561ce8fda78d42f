import { z } from 'zod'
import { listOf, pageSchema } from './query'
import { timeSchema } from './time'
import { genericSchema, webhookFilterSchema, webhookProviders, webhookRunSchema } from './webhook-rule'

export const verdicts = ['accepted', 'ignored', 'refused', 'failed'] as const
export type Verdict = (typeof verdicts)[number]

/** Why a delivery made no task. */
export const verdictReasons = [
  // ignored: it was what it said, and is not what its endpoint waits for
  'ping',
  'event',
  'action',
  'repository',
  'branch',
  'tag',
  'image',
  'deleted',
  'no-image',
  'no-service',
  'nothing-to-do',
  // refused: nothing in it was believed
  'disabled',
  'signature',
  'no-signature',
  'no-delivery-id',
  'no-event',
  'not-json',
  'too-large',
  'rate-limit',
  // failed: it was to make a task, and that was not admitted
  'mapping',
  'admission',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

/** Why an endpoint could make no task now. */
export const endpointProblems = [
  'definition-gone',
  'definition-disabled',
  'unsafe-mapping',
  'services-unknown',
] as const
export type EndpointProblem = (typeof endpointProblems)[number]

/** Beside /webhooks/<name>. */
const pageNames = ['new', 'deliveries']

const name = z
  .string({ error: (issue) => (issue.input === undefined ? 'name is required' : 'name must be a text') })
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'name holds small letters, digits, dots, _ and -: it is part of the address')
  .refine((value) => !pageNames.includes(value), `name must be another: ${pageNames.join(' and ')} are pages here`)

const members = {
  filter: webhookFilterSchema,
  run: webhookRunSchema,
  generic: genericSchema.nullable(),
  rate_per_minute: z
    .number({ error: 'rate_per_minute is a whole number' })
    .int()
    .min(1, 'rate_per_minute must be at least 1')
    .max(100_000, 'rate_per_minute may be at most 100000'),
  enabled: z.boolean({ error: 'enabled is true or false' }),
}

export const createWebhookEndpointSchema = z.strictObject({
  name,
  provider: z.enum(webhookProviders, { error: `provider is one of ${webhookProviders.join(', ')}` }),
  filter: members.filter.default({}),
  run: members.run,
  generic: members.generic.default(null),
  rate_per_minute: members.rate_per_minute.default(600),
  enabled: members.enabled.default(true),
  /** One that the sender has already; left out: a new one is made. */
  secret: z
    .string({ error: 'secret must be a text' })
    .min(16, 'secret must have at least 16 characters')
    .max(500, 'secret may have at most 500 characters')
    .regex(/^[\x21-\x7e]+$/, 'secret holds printable characters without spaces')
    .optional(),
})
export type CreateWebhookEndpoint = z.infer<typeof createWebhookEndpointSchema>

/** Members that are left out stay. */
export const changeWebhookEndpointSchema = z
  .strictObject(members)
  .partial()
  .extend({
    /** The one that somebody has seen: where it is another by now, nothing is changed. */
    updated_at: z.iso.datetime({ error: 'updated_at is the one that the endpoint was read with' }).optional(),
  })
export type ChangeWebhookEndpoint = z.infer<typeof changeWebhookEndpointSchema>

export const webhookCountsSchema = z.object({
  accepted: z.number().int(),
  ignored: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
})

export const webhookEndpointSchema = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.enum(webhookProviders),
  url: z.string().meta({
    description: 'Where the sender delivers. For senders that prove nothing its secret part is left out here.',
  }),
  enabled: z.boolean(),
  filter: webhookFilterSchema,
  run: webhookRunSchema,
  generic: genericSchema.nullable(),
  rate_per_minute: z.number().int(),
  last_24h: webhookCountsSchema,
  last_delivery: z.object({ delivery_id: z.string(), verdict: z.enum(verdicts), received_at: timeSchema }).nullable(),
  problem: z.string().nullable().meta({ description: 'Why it could make no task now: its definition is gone.' }),
  problem_code: z.enum(endpointProblems).nullable(),
  created_at: timeSchema,
  created_by: z.string(),
  updated_at: timeSchema,
  updated_by: z.string(),
})
export type WebhookEndpointView = z.infer<typeof webhookEndpointSchema>

export const webhookEndpointListSchema = z.object({ list: z.array(webhookEndpointSchema) })
export type WebhookEndpointList = z.infer<typeof webhookEndpointListSchema>

/** Of a new endpoint, and of a new secret: shown this once. */
export const issuedWebhookSchema = webhookEndpointSchema.extend({
  secret: z.string(),
  url: z.string().meta({ description: 'Where the sender delivers, with its secret part where it has one.' }),
})
export type IssuedWebhook = z.infer<typeof issuedWebhookSchema>

/** What a sender is told. */
export const deliveryAnswerSchema = z.object({
  delivery_id: z.string(),
  task_id: z.string().nullable(),
  verdict: z.enum([...verdicts, 'duplicate']),
  reason: z.enum(verdictReasons).nullable(),
  message: z.string().nullable(),
})
export type DeliveryAnswer = z.infer<typeof deliveryAnswerSchema>

export const webhookDeliveriesQuerySchema = pageSchema.extend({
  endpoint: z.string().max(200).optional(),
  verdict: listOf(verdicts, 'verdict').optional(),
  q: z.string().max(200).optional().meta({ description: 'Part of delivery key, event or subject.' }),
})
export type WebhookDeliveriesQuery = z.infer<typeof webhookDeliveriesQuerySchema>

export const webhookDeliverySchema = z.object({
  delivery_id: z.string(),
  endpoint: z.string(),
  provider: z.enum(webhookProviders),
  kind: z.enum(['delivery', 'test', 'redelivery']),
  delivery_key: z.string().nullable().meta({ description: 'What its sender calls it.' }),
  event: z.string().nullable(),
  action: z.string().nullable(),
  subject: z.string().nullable(),
  verdict: z.enum(verdicts),
  reason: z.enum(verdictReasons).nullable(),
  message: z.string().nullable(),
  status: z.number().int().meta({ description: 'Of the answer.' }),
  task_id: z.string().nullable(),
  task_ids: z.array(z.string()).meta({ description: 'All that it made, `task_id` the first.' }),
  redelivery_of: z.string().nullable(),
  repeats: z.number().int().meta({ description: 'The same came again so often, and changed nothing.' }),
  repeated_at: timeSchema.nullable(),
  body_bytes: z.number().int(),
  is_body_cut: z.boolean(),
  took_ms: z.number(),
  origin: z.string().nullable(),
  received_at: timeSchema,
  can_redeliver: z.boolean(),
})
export type WebhookDeliveryView = z.infer<typeof webhookDeliverySchema>

export const webhookDeliveryListSchema = z.object({
  list: z.array(webhookDeliverySchema),
  page: z.number().int(),
  per_page: z.number().int(),
  total: z.number().int().meta({ description: 'At most 10,000.' }),
  has_next: z.boolean(),
})
export type WebhookDeliveryList = z.infer<typeof webhookDeliveryListSchema>

export const webhookDeliveryDetailSchema = webhookDeliverySchema.extend({
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
})
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetailSchema>
