import { z } from 'zod'

/** Who sends. It alone chooses how a delivery is verified, never the headers that arrived. */
export const webhookProviders = [
  'github',
  'gitlab',
  'gitea',
  'forgejo',
  'dockerhub',
  'harbor',
  'quay',
  'registry',
  'generic',
] as const
export type WebhookProvider = (typeof webhookProviders)[number]

const word = (field: string) =>
  z
    .string({ error: `${field} holds texts` })
    .trim()
    .min(1)
    .max(300)
const words = (field: string) => z.array(word(field), { error: `${field} is a list` }).max(50, `at most 50 in ${field}`)
const pattern = (field: string) =>
  z
    .string({ error: `${field} is a pattern such as main or v*` })
    .trim()
    .min(1, `${field} must not be empty: leave it out`)
    .max(300, `${field} may have at most 300 characters`)

/** All that are given must hold. In patterns `*` stands for any characters. */
export const webhookFilterSchema = z.strictObject({
  events: words('filter.events').optional(),
  actions: words('filter.actions').optional(),
  repository: pattern('filter.repository').optional(),
  branch: pattern('filter.branch').optional(),
  tag: pattern('filter.tag').optional(),
  image: pattern('filter.image').optional(),
})
export type WebhookFilter = z.infer<typeof webhookFilterSchema>

/** Where a value comes from: a singular query of RFC 9535 such as `$.release.tag_name`. */
const source = z
  .string({ error: 'run.map holds paths such as $.release.tag_name' })
  .regex(/^\$/, 'run.map holds paths such as $.release.tag_name')
  .max(500)

export const webhookRunSchema = z.union(
  [
    z.strictObject({
      definition: z.string().trim().min(1, 'run.definition must not be empty').max(200),
      /** Stand in for members of the definition's. */
      params: z.record(z.string(), z.unknown(), { error: 'run.params must be an object' }).optional(),
      /** `{"params.code": "$.a.b", "env.TAG": "$.release.tag_name"}`: from the body into parameters and variables. */
      map: z.record(z.string().max(200), source, { error: 'run.map must be an object' }).optional(),
    }),
    z.strictObject({
      /** Units; `matching`: those whose image was pushed. */
      services: z.union([z.literal('matching'), z.array(z.string().min(1).max(250)).min(1).max(100)], {
        error: 'run.services is "matching" or a list of units',
      }),
    }),
  ],
  { error: 'run holds either definition (with params and map) or services' },
)
export type WebhookRun = z.infer<typeof webhookRunSchema>

const headerName = (field: string) =>
  z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,100}$/, `${field} is the name of a header`)

/** How senders that we do not know prove themselves. */
export const genericSchema = z.strictObject({
  /** `hmac`: SHA-256 of the raw body, in hex or base64; `token`: the secret itself. */
  proof: z.enum(['hmac', 'token'], { error: 'generic.proof is hmac or token' }).default('hmac'),
  proof_header: headerName('generic.proof_header').optional(),
  /** Left out: the same body counts as the same delivery. */
  id_header: headerName('generic.id_header').optional(),
  /** Paths in the body for the filter. */
  event: source.optional(),
  action: source.optional(),
  repository: source.optional(),
  ref: source.optional(),
  image: source.optional(),
})
export type GenericSettings = z.infer<typeof genericSchema>
