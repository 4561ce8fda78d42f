import type { z } from 'zod'
import type { changeOwnPasswordSchema } from '@/lib/contract/access'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { forgetInitialPassword } from './initial-password'
import { hashPassword, verifyPassword } from './password'
import { type SignInThrottle, signInThrottle } from './throttle'
import { findUser } from './users'

/** Whether the actor has a password here at all: people whom a proxy vouches for have none. */
export async function hasOwnPassword(actor: Actor, db: Db = defaultDb()): Promise<boolean> {
  return (await findUser(actor.userId ?? '', db)).passwordHash !== null
}

/**
 * Changes the actor's own password and ends all sessions of the account; the answer is what a new one is made of.
 * Throws AppError `refused` (naming the field, or for accounts without a password here), `conflict` where it was changed
 * meanwhile, `too-many-requests` after too many wrong ones: guesses count together with those at the sign-in.
 */
export async function changeOwnPassword(
  input: z.infer<typeof changeOwnPasswordSchema>,
  actor: Actor,
  db: Db = defaultDb(),
  throttle: SignInThrottle = signInThrottle(),
): Promise<Pick<User, 'id' | 'sessionEpoch'>> {
  const user = await findUser(actor.userId ?? '', db)
  if (user.passwordHash === null) throw noPassword(user)
  throttle.check(user.username, actor.origin)
  throttle.failed(user.username, actor.origin)
  if (!(await verifyPassword(input.current_password, user.passwordHash))) {
    await recordFailure(user, actor, db)
    throw wrong('current_password', 'is not right')
  }
  throttle.succeeded(user.username, actor.origin)
  if (input.new_password === input.current_password) throw wrong('new_password', 'is the one that it is already')
  const passwordHash = await hashPassword(input.new_password)
  const renewed = await db.transact(async (tx) => {
    // Guarded by the old one: of two changes at once the second has proven nothing.
    const [changed] = await tx.user.updateManyAndReturn({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    })
    if (!changed) throw new AppError('conflict', 'Your password was changed meanwhile.')
    const message = `${user.username} changed their own password.`
    const meta = { username: user.username }
    await appendAuditEvent(tx, actor, { action: 'user.password_changed', level: 'info', message, meta })
    return changed
  })
  if (renewed.number === 1) forgetInitialPassword()
  return renewed
}

function recordFailure(user: User, actor: Actor, db: Db): Promise<void> {
  const message = `${user.username} was not believed: the present password was not right.`
  const event = { action: 'user.password_change_failed', level: 'warning' as const, message }
  return db.transact((tx) => appendAuditEvent(tx, actor, event))
}

function noPassword(user: User): AppError {
  const message = `${user.username} has no password here: the account comes from the proxy, which signs it in.`
  return new AppError('refused', message)
}

function wrong(field: string, message: string): AppError {
  return new AppError('refused', `${field} ${message}.`, { fields: [{ field, message: `${field} ${message}` }] })
}
