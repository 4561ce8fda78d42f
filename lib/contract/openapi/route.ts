import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import type { Answer, Operation } from '../operations/operation'
import { problemSchema, problems } from '../problem'
import { referenceTo } from './names'
import { refusalsOf } from './refusals'

type Responses = RouteConfig['responses']

/** One operation as the generator takes it. */
export function routeOf(operation: Operation): RouteConfig {
  const body = operation.shownBody ?? operation.body
  return {
    method: operation.method,
    path: operation.path,
    operationId: operation.id,
    tags: [operation.area],
    summary: operation.summary,
    ...(operation.details && { description: operation.details }),
    security: operation.role === 'open' ? [] : [{ token: [] }, { session: [] }],
    'x-required-role': operation.role,
    request: {
      params: pathOf(operation),
      ...(operation.query instanceof z.ZodObject && { query: operation.query }),
      headers: headersOf(operation),
      ...(body && { body: { content: { 'application/json': { schema: body } }, required: !mayBeEmpty(body) } }),
    },
    responses: { ...answersOf(operation), ...problemsOf(operation), ...otherwise },
  }
}

const segments: Record<string, string> = {
  task_id: 'Id of the task: `tsk_…`',
  lane: 'Name of the lane',
  unit: 'Name of the service: `web.service`, or `web`',
  server_id: 'Number, id or name of the server',
  user_id: 'Number, id or name of the account',
  token_id: 'Id of the token: `tok_…`',
}

function pathOf({ path }: Operation): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  return z.object(Object.fromEntries(names.map((name) => [name, z.string().meta({ description: segments[name] })])))
}

function headersOf({ creates, resumes }: Operation): z.ZodObject {
  return z.object({
    ...(creates && { 'Idempotency-Key': text('The same key and body get the first answer again, for 24 hours.') }),
    ...(resumes && { 'Last-Event-ID': text('The id of the last event that was read: the stream goes on after it.') }),
  })
}

function text(description: string) {
  return z.string().meta({ description }).optional()
}

function mayBeEmpty(body: z.ZodType): boolean {
  return body.safeParse({}).success
}

function answersOf({ answers }: Operation): Responses {
  return Object.fromEntries(answers.map((answer) => [answer.status, responseOf(answer)]))
}

function responseOf({ what, schema, type, events }: Answer): Responses[string] {
  const references = Object.entries(events ?? {}).map(([name, each]) => [name, referenceTo(each)])
  return {
    description: what,
    ...((schema || type) && {
      content: {
        ...(schema && { 'application/json': { schema } }),
        ...(type && { [type]: { schema: { type: 'string' as const } } }),
      },
    }),
    // OpenAPI 3.1 has no words for what a stream of events carries.
    ...(events && { 'x-events': Object.fromEntries(references) }),
  }
}

function problemsOf(operation: Operation): Responses {
  const codes = refusalsOf(operation)
  const statuses = new Set(codes.map((code) => problems[code].status))
  const answered = new Set(operation.answers.map((answer) => answer.status))
  const refused = [...statuses].filter((status) => !answered.has(status)).sort()
  return Object.fromEntries(
    refused.map((status) => {
      const said = codes.filter((code) => problems[code].status === status)
      const description = said.map((code) => `\`${code}\`: ${problems[code].title}`).join('; ')
      return [status, { description, content: problem, 'x-codes': said }]
    }),
  )
}

const problem = { 'application/problem+json': { schema: problemSchema } }
const otherwise: Responses = { default: { description: 'Any other failure, such as `fault`: ours', content: problem } }
