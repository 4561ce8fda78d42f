import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { createUserSchema, UserView, updateUserSchema } from '@/lib/contract/access'
import type { Role } from '@/lib/contract/states'
import { type Actor, systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { dataDir } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { refuseLastAdmin } from './last-admin'
import { hashPassword } from './password'
import { isUniqueViolation } from './unique-violation'
import { nextUserNumber, retryTakenNumber } from './user-number'

export async function listUsers(db: Db = defaultDb()): Promise<{ list: UserView[] }> {
  const users = await db.read.user.findMany({ orderBy: { number: 'asc' } })
  return { list: users.map(viewUser) }
}

/** One account by its number, id or name. Throws AppError `not-found`. */
export async function findUser(reference: string, db: Db = defaultDb()): Promise<User> {
  const number = /^\d{1,9}$/.test(reference) ? Number(reference) : undefined
  const user = await db.read.user.findFirst({
    where: { OR: [{ id: reference }, { username: reference }, ...(number === undefined ? [] : [{ number }])] },
  })
  if (user) return user
  throw new AppError('not-found', `There is no user ${JSON.stringify(reference.slice(0, 80))}.`)
}

/** Makes a local account. Throws AppError `conflict` where the name is taken. */
export async function createUser(
  input: z.infer<typeof createUserSchema>,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<UserView> {
  const passwordHash = await hashPassword(input.password)
  const make = () =>
    db.transact(async (tx) => {
      const { username, role, display_name: displayName = null } = input
      if (await tx.user.findUnique({ where: { username } })) return null
      const message = `${actor.name} made the account ${username} with the role ${role}.`
      await appendAuditEvent(tx, actor, { action: 'user.created', level: 'info', message, meta: { username, role } })
      return tx.user.create({
        data: {
          id: newId('usr'),
          number: await nextUserNumber(tx),
          username,
          displayName,
          passwordHash,
          role,
          source: 'local',
          createdAt: new Date(),
        },
      })
    })
  const user = await retryTakenNumber(make).catch((error) => (isUniqueViolation(error) ? null : Promise.reject(error)))
  if (user) return viewUser(user)
  const message = `the name ${input.username} is taken`
  throw new AppError('conflict', `There is a user of this name already: ${message}.`, {
    fields: [{ field: 'username', message }],
  })
}

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
    const known = await tx.user.findUniqueOrThrow({ where: { id } })
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
    const known = await tx.user.findUniqueOrThrow({ where: { id } })
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

/** The account `admin`, number 1, on the very first start. Tells whether it was made now. */
export async function ensureFirstAdmin(password: string, db: Db = defaultDb()): Promise<boolean> {
  if ((await db.read.user.count()) > 0) return false
  await createUser({ username: 'admin', password, role: 'admin' }, systemActor(), db)
  return true
}

// The first start kept it for whoever missed the terminal; it opens nothing any more.
function forgetInitialPassword(): void {
  rmSync(join(dataDir(), 'initial-admin-password'), { force: true })
}

export function viewUser(user: User): UserView {
  return {
    id: user.id,
    number: user.number,
    username: user.username,
    display_name: user.displayName,
    email: user.email,
    source: user.source as UserView['source'],
    role: user.role as Role,
    is_disabled: user.isDisabled,
    created_at: user.createdAt.toISOString(),
    last_signed_in_at: user.lastSignedInAt?.toISOString() ?? null,
  }
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
