import { jwtVerify, SignJWT } from 'jose'
import type { IssuedToken, TokenView } from '@/lib/contract/access'
import type { Role } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { isId, newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import type { ApiToken, User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent, type EventAuthor } from '@/lib/events/append'
import { remembering } from './remember'
import { hasRole } from './require-role'
import { derivedKey } from './secret'

const issuer = 'taskyard'
const defaultExpirySecs = 30 * 86_400

/** Makes a token of this user. What is answered holds the token itself, which is stored nowhere. */
export async function issueToken(
  user: Pick<User, 'id' | 'username' | 'role'>,
  options: { name?: string | undefined; expires_in?: number | undefined },
  author: EventAuthor,
  db: Db = defaultDb(),
): Promise<IssuedToken> {
  const id = newId('tok')
  const name = options.name ?? 'token'
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + (options.expires_in ?? defaultExpirySecs) * 1000)
  await db.transact(async (tx) => {
    await tx.apiToken.create({ data: { id, userId: user.id, name, createdAt, expiresAt } })
    const message = `${author.name} made the token "${name}" of ${user.username}, good until ${expiresAt.toISOString()}.`
    await appendAuditEvent(tx, author, {
      action: 'token.created',
      level: 'info',
      message,
      meta: { token_id: id, name },
    })
  })
  const token = await sign(id, user.id, expiresAt)
  return { id, name, token, token_type: 'Bearer', expires_at: expiresAt.toISOString(), role: user.role as Role }
}

/** Whose token this is, or null: forged, expired, revoked, or its user is disabled. The role is the user's present one. */
export async function verifyToken(jwt: string, db: Db = defaultDb()): Promise<User | null> {
  const signed = await readToken(jwt)
  if (!signed) return null
  const token = await db.read.apiToken.findUnique({ where: { id: signed.id }, include: { user: true } })
  if (!token || token.revokedAt || token.expiresAt <= new Date() || token.user.isDisabled) return null
  noteUse(token, db)
  return token.user
}

/** The tokens of the actor, or of everybody where an admin asks for it. Expired ones stay listed until they are pruned. */
export async function listTokens(
  actor: Actor,
  whose: 'own' | 'all',
  db: Db = defaultDb(),
): Promise<{ list: TokenView[] }> {
  const isAll = whose === 'all' && hasRole(actor, 'admin')
  const tokens = await db.read.apiToken.findMany({
    where: isAll ? {} : { userId: actor.userId ?? '' },
    include: { user: true },
    orderBy: { createdAt: 'desc' },
    take: 1000,
  })
  return { list: tokens.map(viewToken) }
}

/** Ends a token at once; once more changes nothing. Throws AppError `not-found` where it is neither the actor's own nor is the actor an admin. */
export async function revokeToken(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const token = isId('tok', id) ? await db.read.apiToken.findUnique({ where: { id }, include: { user: true } }) : null
  if (!token || (token.userId !== actor.userId && !hasRole(actor, 'admin'))) {
    throw new AppError('not-found', 'There is no token of this id among yours.')
  }
  await db.transact(async (tx) => {
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
    if (count === 0) return
    const message = `${actor.name} revoked the token "${token.name}" of ${token.user.username}.`
    await appendAuditEvent(tx, actor, { action: 'token.revoked', level: 'info', message, meta: { token_id: id } })
  })
}

function sign(id: string, userId: string, expiresAt: Date): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(userId)
    .setJti(id)
    .setIssuedAt()
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(derivedKey('api tokens'))
}

const readToken = remembering(async (jwt: string) => {
  try {
    const { payload } = await jwtVerify(jwt, derivedKey('api tokens'), { algorithms: ['HS256'], issuer })
    const { jti: id, exp } = payload
    return id && exp && isId('tok', id) ? { id, exp } : null
  } catch {
    return null
  }
})

const useNotedEveryMs = 60_000
const notedAt = new Map<string, number>()

// Not awaited: no request waits for it, and one that is lost to a busy database is no loss.
function noteUse(token: ApiToken, db: Db): void {
  const now = new Date()
  const last = Math.max(notedAt.get(token.id) ?? 0, token.lastUsedAt?.getTime() ?? 0)
  if (now.getTime() - last < useNotedEveryMs) return
  if (notedAt.size > 10_000) notedAt.clear()
  notedAt.set(token.id, now.getTime())
  const before = new Date(now.getTime() - useNotedEveryMs)
  const stale = { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] }
  db.transact((tx) => tx.apiToken.updateMany({ where: stale, data: { lastUsedAt: now } })).catch((error: unknown) => {
    log.debug({ err: error }, 'the use of a token was not noted')
  })
}

function viewToken(token: ApiToken & { user: User }): TokenView {
  return {
    id: token.id,
    name: token.name,
    username: token.user.username,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    revoked_at: token.revokedAt?.toISOString() ?? null,
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
  }
}
