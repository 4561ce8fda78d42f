import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { authenticate, type Door, mayGoOn } from '@/lib/access/authenticate'
import { requireRole } from '@/lib/access/require-role'
import type { Role } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { idempotencyKey, once } from './idempotent'
import { invalid, problemOf } from './problem'
import { readJson } from './read-json'
import { readQuery } from './read-query'
import { requestIdHeader, requestIdOf } from './request-id'
import { requireSameOrigin } from './same-origin'
import { openGuarded } from './stream-guard'

type Params = Record<string, string | string[] | undefined>
export type RouteHandler = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>

/** What an endpoint asks of a request before its own work begins: an operation of lib/contract says it. */
export interface Terms<B, Q> {
  body?: z.ZodType<B>
  query?: z.ZodType<Q>
  /** Creates something: `Idempotency-Key` is honoured. */
  creates?: boolean
}

export interface Asked<B, Q> {
  body: B
  query: Q
  request: NextRequest
  requestId: string
  /** A segment of the path, decoded. */
  param(name: string): string
}

export interface Admitted<B, Q> extends Asked<B, Q> {
  actor: Actor
  /** Opens what may stay open for long; it ends when the client leaves or loses access. */
  stream(open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>): Promise<ReadableStream<Uint8Array>>
}

type Work<C> = (asked: C) => Promise<Response | object>

/** An endpoint for people and tokens with at least the operation's role. */
export function endpoint<B = unknown, Q = unknown>(
  terms: Terms<B, Q> & { role: Role },
  work: Work<Admitted<B, Q>>,
): RouteHandler {
  return guarded(async (request, params, requestId) => {
    const door = doorOf(request, requestId)
    const actor = requireRole(await authenticate(door), terms.role)
    requireSameOrigin(request, actor)
    const { asked, text } = await read(request, params, requestId, terms)
    // Another role reads other things: the client comes back and gets what it may read now.
    const stream: Admitted<B, Q>['stream'] = (open) => openGuarded(request.signal, () => mayGoOn(actor, door), open)
    const run = async () => respond(await work({ ...asked, actor, stream }))
    const key = terms.creates ? idempotencyKey(request.headers) : null
    if (key === null) return run()
    const scope = `${actor.userId ?? actor.name} ${request.method} ${request.nextUrl.pathname}`
    return once({ scope, key, body: text, requestId }, run)
  })
}

/** An endpoint for everybody: health, signing in. */
export function openEndpoint<B = unknown, Q = unknown>(
  terms: Terms<B, Q> & { role: 'open' },
  work: Work<Asked<B, Q>>,
): RouteHandler {
  return guarded(async (request, params, requestId) => {
    const { asked } = await read(request, params, requestId, terms)
    return respond(await work(asked))
  })
}

/** Whatever happens, the answer is one of ours: with the request id, never cached by accident, failures as problems. */
function guarded(work: (request: NextRequest, params: Params, requestId: string) => Promise<Response>): RouteHandler {
  return async (request, context) => {
    const requestId = requestIdOf(request.headers)
    const response = await work(request, await context.params, requestId).catch((error: unknown) =>
      problemOf(error, { id: requestId, path: request.nextUrl.pathname }),
    )
    response.headers.set(requestIdHeader, requestId)
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  }
}

function doorOf(request: NextRequest, requestId: string): Door {
  return {
    headers: request.headers,
    cookie: (name) => request.cookies.get(name)?.value,
    requestId,
    path: request.nextUrl.pathname,
  }
}

async function read<B, Q>(request: NextRequest, params: Params, requestId: string, terms: Terms<B, Q>) {
  const query = terms.query ? readQuery(request.nextUrl.searchParams, terms.query) : ({} as Q)
  const { text, value } = terms.body ? await readJson(request) : { text: '', value: {} }
  const parsed = terms.body?.safeParse(value)
  if (parsed && !parsed.success) throw invalid(parsed.error)
  const asked: Asked<B, Q> = {
    body: parsed ? parsed.data : (value as B),
    query,
    request,
    requestId,
    param: (name) => segment(params, name),
  }
  return { asked, text }
}

function segment(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw new Error(`the route has no segment ${name}`)
  if (!value.includes('\0')) return value
  throw new AppError('bad-request', 'The path must not contain a NUL byte.')
}

function respond(answer: Response | object): Response {
  return answer instanceof Response ? answer : Response.json(answer)
}
