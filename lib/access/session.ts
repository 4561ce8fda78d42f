import { decode, encode } from 'next-auth/jwt'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { remembering } from './remember'
import { derivedKey } from './secret'

export const sessionMaxAgeSecs = 14 * 86_400

/** What next-auth encrypts the session with. */
export function sessionSecret(): string {
  return derivedKey('sessions').toString('hex')
}

/**
 * Whose session the cookie is, or null. The cookie only names the user: role, whether disabled, and the epoch that ends
 * older sessions are read from the database at every request.
 */
export async function verifySession(cookie: string, db: Db = defaultDb()): Promise<User | null> {
  const session = await readSession(cookie)
  if (!session) return null
  const user = await db.read.user.findUnique({ where: { id: session.userId } })
  if (!user || user.isDisabled || user.sessionEpoch !== session.epoch) return null
  return user
}

const readSession = remembering(async (cookie: string) => {
  const token = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null)
  if (!token?.sub || typeof token.epoch !== 'number' || typeof token.exp !== 'number') return null
  return { userId: token.sub, epoch: token.epoch, exp: token.exp }
})

/** A session of this user as next-auth makes it at the sign-in: for whoever has just ended all of their own. */
export function renewSession(user: Pick<User, 'id' | 'sessionEpoch'>): Promise<string> {
  const token = { sub: user.id, epoch: user.sessionEpoch }
  return encode({ token, secret: sessionSecret(), maxAge: sessionMaxAgeSecs })
}
