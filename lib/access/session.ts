import { decode } from 'next-auth/jwt'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
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
  const token = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null)
  if (!token?.sub || typeof token.epoch !== 'number') return null
  const user = await db.read.user.findUnique({ where: { id: token.sub } })
  if (!user || user.isDisabled || user.sessionEpoch !== token.epoch) return null
  return user
}
