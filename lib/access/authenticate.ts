import type { Role, TriggerSource } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { identify } from './forward-auth'
import { forwardAuthConfig } from './forward-auth-presets'
import { provisionUser } from './provision'
import { hasRole } from './require-role'
import { verifySession } from './session'
import { sessionCookieName } from './session-cookie'
import { verifyToken } from './tokens'

export interface Door {
  headers: Headers
  cookie(name: string): string | undefined
  requestId: string | null
  /** Path of the API call; null for pages and their actions. */
  path: string | null
  /** The page of ours that is shown or whose action is called; undefined: an API call, which may name one. */
  page?: string | null
}

/**
 * Who asks, or null. A Bearer token is looked at first; then, where FORWARD_AUTH is on, the proxy's identity and no
 * session; else the session cookie. Throws AppError `unauthenticated` where an identity was tampered with.
 */
export async function authenticate(door: Door, db: Db = defaultDb()): Promise<Actor | null> {
  const byToken = await bearer(door.headers, db)
  if (byToken) return actorOf(byToken, 'token', door)
  const config = forwardAuthConfig()
  if (!config) {
    // A token that is no good any more is an answer, not a reason to look further.
    if (door.headers.has('authorization')) return null
    const user = await bySession(door, db)
    return user && actorOf(user, 'session', door)
  }
  const identity = identify(door.headers, config)
  const user = identity && (await provisionUser(identity, clientAddress(door.headers), db))
  if (user?.isDisabled) throw new AppError('unauthenticated', `The account ${user.username} is disabled.`)
  return user && actorOf(user, 'forward-auth', door)
}

/**
 * Whether somebody who was let in may go on as who they were, where something stays open. The token or cookie of then is
 * looked at anew; what the proxy said then is not listened to again: it may have said something else meanwhile.
 */
export async function mayGoOn(actor: Actor, door: Door, db: Db = defaultDb()): Promise<boolean> {
  if (actor.via !== 'forward-auth') {
    const user = actor.via === 'token' ? await bearer(door.headers, db) : await bySession(door, db)
    return user?.role === actor.role
  }
  const user = await db.read.user.findUnique({ where: { id: actor.userId ?? '' } })
  if (!user || user.isDisabled) return false
  // To a local account the proxy may grant more than the account has by itself.
  return user.source === 'local' ? hasRole(actor, user.role as Role) : user.role === actor.role
}

async function bySession(door: Door, db: Db): Promise<User | null> {
  const cookie = door.cookie(sessionCookieName())
  return cookie ? verifySession(cookie, db) : null
}

// Behind some proxies every request carries a Bearer token of theirs; only ours open anything.
async function bearer(headers: Headers, db: Db): Promise<User | null> {
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.get('authorization') ?? '')
  return match?.[1] ? verifyToken(match[1], db) : null
}

function actorOf(user: User, via: Actor['via'], door: Door): Actor {
  const page = pathOnly(door.page === undefined ? door.headers.get('x-taskyard-page') : door.page)
  return {
    userId: user.id,
    name: user.username,
    role: user.role as Role,
    via,
    source: sourceOf(door, via, page),
    origin: clientAddress(door.headers),
    requestId: door.requestId,
    path: door.path,
    page,
  }
}

function sourceOf(door: Door, via: Actor['via'], page: string | null): TriggerSource {
  if (door.page !== undefined) return 'page'
  if (door.headers.get('x-taskyard-client') === 'cli') return 'cli'
  return via !== 'token' && page ? 'page' : 'api'
}

function pathOnly(page: string | null): string | null {
  return page && /^\/(?!\/)[\x21-\x7e]{0,500}$/.test(page) ? page : null
}

/**
 * The client's address: the last hop that the nearest proxy wrote, or Next where the header was not there. Earlier ones
 * are the client's own words, without a proxy all of it is. For records and throttling only, never for access.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return last && /^[0-9A-Fa-f:.]{2,45}$/.test(last) ? last.replace(/^::ffff:/, '') : null
}
