import { AppError } from '@/lib/core/app-error'
import { problemOf } from './problem'
import { requestIdHeader, requestIdOf } from './request-id'
import type { RouteHandler } from './route'

const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof all)[number]
type Offered = Partial<Record<Exclude<Method, 'HEAD' | 'OPTIONS'>, RouteHandler>>

/** The exports of a route: what it offers, and 405 with `Allow` as a problem for the rest (Next's own has neither). */
export function methods(offered: Offered): Record<Method, RouteHandler> {
  const allow = all.filter((method) => method === 'OPTIONS' || (method === 'HEAD' ? offered.GET : offered[method]))
  const refuse = notAllowed(allow)
  return {
    GET: offered.GET ?? refuse,
    HEAD: offered.GET ? headOf(offered.GET) : refuse,
    POST: offered.POST ?? refuse,
    PUT: offered.PUT ?? refuse,
    PATCH: offered.PATCH ?? refuse,
    DELETE: offered.DELETE ?? refuse,
    OPTIONS: async () => new Response(null, { status: 204, headers: { allow: allow.join(', ') } }),
  }
}

function notAllowed(allow: string[]): RouteHandler {
  return async (request) => {
    const id = requestIdOf(request.headers)
    const error = new AppError(
      'method-not-allowed',
      `${request.method} is not possible here; possible: ${allow.join(', ')}.`,
      {
        extra: { allow },
      },
    )
    const response = problemOf(error, { id, path: request.nextUrl.pathname })
    response.headers.set(requestIdHeader, id)
    return response
  }
}

// A stream that nobody reads must not stay open.
function headOf(get: RouteHandler): RouteHandler {
  return async (request, context) => {
    const response = await get(request, context)
    await response.body?.cancel()
    return new Response(null, { status: response.status, headers: response.headers })
  }
}
