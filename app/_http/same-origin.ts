import { allowedOrigins } from '@/lib/access/origins'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'

/**
 * Refuses a change that another site's page asks for with this person's cookie or proxy identity. A token is never
 * sent by itself, so it needs no check. The header is for scripts behind the proxy: no foreign page can send it without
 * a preflight, which nothing here answers. The request's own host is not looked at: the client chooses it.
 */
export function requireSameOrigin(request: Request, actor: Actor): void {
  if (actor.via === 'token' || request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  if (origin !== null && allowedOrigins().includes(origin)) return
  if (origin === null && request.headers.get('x-taskyard-csrf') === '1') return
  throw new AppError(
    'bad-origin',
    `This change was asked for from ${origin ?? 'no page'}; it must come from ${allowedOrigins().join(' or ')} (TASKYARD_URL), or from a script with X-Taskyard-CSRF: 1 or a token.`,
  )
}

/**
 * The same of a GET that makes a task: an image or a link on another site's page asks for it with no Origin at all, but
 * browsers say where it stood. Scripts say nothing.
 */
export function refuseOtherSite(request: Request, actor: Actor): void {
  const site = request.headers.get('sec-fetch-site')
  if (actor.via === 'token' || site === null || site === 'same-origin' || site === 'none') return
  throw new AppError('bad-origin', 'This makes a task, and was asked for by a page of another site.')
}
