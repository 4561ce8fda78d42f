import { z } from 'zod'

/** Codes of expected failures with what each is in HTTP. The codes are part of the API and stay. */
export const problems = {
  'bad-request': { status: 400, title: 'Bad request' },
  validation: { status: 400, title: 'Not valid' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  /** Of a webhook: whoever sent it has not shown that they know its secret. */
  unproven: { status: 401, title: 'Sender not proven' },
  forbidden: { status: 403, title: 'Not allowed' },
  'bad-origin': { status: 403, title: 'Asked from another site' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  'not-stoppable': { status: 409, title: 'Cannot be stopped' },
  'not-startable': { status: 409, title: 'Cannot be started' },
  'not-retryable': { status: 409, title: 'Cannot be tried again' },
  protected: { status: 409, title: 'Protected' },
  pruned: { status: 410, title: 'Removed by retention' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported content type' },
  refused: { status: 422, title: 'Refused' },
  'guard-rail': { status: 422, title: 'Refused by a guard rail' },
  'not-available-yet': { status: 422, title: 'Not available yet' },
  'idempotency-mismatch': { status: 422, title: 'Idempotency key used for something else' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'database-busy': { status: 503, title: 'Database busy' },
  unavailable: { status: 503, title: 'Not available' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof problems

/** Every failure of the API (RFC 9457). Some carry further members, such as `required_role` or `retry_after_secs`. */
export const problemSchema = z.object({
  type: z.string().meta({ examples: ['urn:taskyard:problem:validation'] }),
  title: z.string(),
  status: z
    .union([z.number().int(), z.string()])
    .meta({ description: 'The HTTP status; where a verb is refused because of the state of its task, that state.' }),
  detail: z.string().meta({ description: 'For people: what was wrong and how to mend it.' }),
  instance: z.string(),
  code: z.string().meta({ description: 'Stable, for programs.' }),
  request_id: z.string().meta({ description: 'The same id stands in the events and in the log.' }),
  fields: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Each wrong field by the name that was sent.' }),
  task_status: z.string().optional(),
})
