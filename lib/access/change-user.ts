import type { z } from 'zod'
import type { UserView, updateUserSchema } from '@/lib/contract/access'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { forgetInitialPassword } from './initial-password'
import { refuseLastAdmin } from './last-admin'
import { hashPassword } from './password'
import { findUser, noSuchUser, viewUser } from './users'

/**
 * Changes role, password, shown name, or whether the account may sign in. A new password, another role and disabling
 * end every session of the account; disabling also revokes its tokens.
 * Throws AppError `conflict` where no enabled local admin would be left.
 */
export async function updateUser(
  reference: string,
  change: z.infer<typeof updateUserSchema>,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<UserView> {
  const { id } = await findUser(reference, db)
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password)
  const user = await db.transact(async (tx) => {
    const known = await lockUser(tx, db.kind, id)
    refuseProxyOwned(known, change)
    const role = change.role ?? known.role
    const isDisabled = change.is_disabled ?? known.isDisabled
    if (role !== 'admin' || isDisabled) await refuseLastAdmin(tx, known, db.kind)
    const endsSessions = passwordHash !== undefined || role !== known.role || (isDisabled && !known.isDisabled)
    if (isDisabled)
      await tx.apiToken.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: new Date() } })
    await appendAuditEvent(tx, actor, changedEvent(known, change, actor))
    return tx.user.update({
      where: { id },
      data: {
        role,
        isDisabled,
        ...(passwordHash !== undefined && { passwordHash }),
        ...(change.display_name !== undefined && { displayName: change.display_name }),
        ...(endsSessions && { sessionEpoch: { increment: 1 } }),
      },
    })
  })
  if (user.number === 1 && passwordHash !== undefined) forgetInitialPassword()
  return viewUser(user)
}

/** Removes an account with its tokens; what it did stays in the events. Throws AppError as `updateUser` does. */
export async function deleteUser(reference: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const { id } = await findUser(reference, db)
  if (id === actor.userId) throw new AppError('conflict', 'Nobody removes the account that they are signed in with.')
  await db.transact(async (tx) => {
    const known = await lockUser(tx, db.kind, id)
    await refuseLastAdmin(tx, known, db.kind)
    await tx.user.delete({ where: { id } })
    const message = `${actor.name} removed the account ${known.username}.`
    await appendAuditEvent(tx, actor, {
      action: 'user.deleted',
      level: 'warning',
      message,
      meta: { username: known.username },
    })
  })
}

/** The account as it is until the transaction ends. Throws AppError `not-found` where somebody has just removed it. */
async function lockUser(tx: Tx, kind: Db['kind'], id: string): Promise<User> {
  await lockRow(tx, kind, 'User', id)
  const user = await tx.user.findUnique({ where: { id } })
  if (!user) throw noSuchUser(id)
  return user
}

function refuseProxyOwned(user: User, change: z.infer<typeof updateUserSchema>): void {
  if (user.source === 'local' || (change.role === undefined && change.password === undefined)) return
  throw new AppError(
    'refused',
    `${user.username} comes from the proxy: its role is decided by FORWARD_AUTH_ADMINS and FORWARD_AUTH_OPERATORS.`,
  )
}

function changedEvent(user: User, change: z.infer<typeof updateUserSchema>, actor: Actor) {
  const { password, ...shown } = change
  const what = [...Object.keys(shown), ...(password === undefined ? [] : ['password'])]
  return {
    action: 'user.updated',
    level: 'info' as const,
    message: `${actor.name} changed ${what.join(', ')} of ${user.username}.`,
    meta: { username: user.username, before: { role: user.role, is_disabled: user.isDisabled }, after: shown },
  }
}
