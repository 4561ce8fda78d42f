import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { verifyPassword } from './password'
import { type SignInThrottle, signInThrottle } from './throttle'

export interface SignInAttempt {
  username: string
  password: string
  origin: string | null
  requestId: string | null
  /** What it is for: a browser's session, or a token. */
  purpose: 'session' | 'token'
}

/**
 * The user whose name and password these are. Throws AppError `unauthenticated` without saying which of the two was
 * wrong, and `too-many-requests` with `retry_after_secs` after too many failures. Both ways leave an audit event.
 */
export async function signIn(
  attempt: SignInAttempt,
  db: Db = defaultDb(),
  throttle: SignInThrottle = signInThrottle(),
): Promise<User> {
  const username = attempt.username.trim().toLowerCase()
  throttle.check(username, attempt.origin)
  // Counted before anything is waited for, so that many tries at once cannot all slip through.
  throttle.failed(username, attempt.origin)
  const user = await db.read.user.findUnique({ where: { username } })
  const isRight = await verifyPassword(attempt.password, user?.passwordHash ?? null)
  if (!user || !isRight || user.isDisabled) {
    await recordFailure(attempt, username, user, db)
    throw new AppError('unauthenticated', 'The user name or the password is not right.')
  }
  throttle.succeeded(username, attempt.origin)
  return recordSuccess(attempt, user, db)
}

// Names of nobody are left out: people type their password into the wrong field.
async function recordFailure(attempt: SignInAttempt, username: string, user: User | null, db: Db): Promise<void> {
  const name = user?.username ?? 'unknown user'
  const why = user?.isDisabled ? 'the account is disabled' : user ? 'wrong password' : 'no such user'
  await db.transact((tx) =>
    appendAuditEvent(
      tx,
      { name, origin: attempt.origin, requestId: attempt.requestId },
      {
        action: 'user.sign_in_failed',
        level: 'warning',
        message: `A sign-in ${user ? `as ${username} ` : ''}failed: ${why}.`,
        meta: { purpose: attempt.purpose },
      },
    ),
  )
}

function recordSuccess(attempt: SignInAttempt, user: User, db: Db): Promise<User> {
  return db.transact(async (tx) => {
    await appendAuditEvent(
      tx,
      { name: user.username, origin: attempt.origin, requestId: attempt.requestId },
      {
        action: 'user.signed_in',
        level: 'info',
        message: `${user.username} signed in${attempt.purpose === 'token' ? ' for a token' : ''}.`,
      },
    )
    return tx.user.update({ where: { id: user.id }, data: { lastSignedInAt: new Date() } })
  })
}
