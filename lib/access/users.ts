import type { z } from 'zod'
import type { createUserSchema, UserView } from '@/lib/contract/access'
import type { Role } from '@/lib/contract/states'
import { type Actor, systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { appendAuditEvent } from '@/lib/events/append'
import { hashPassword } from './password'
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
  throw noSuchUser(reference)
}

export function noSuchUser(reference: string): AppError {
  return new AppError('not-found', `There is no user ${JSON.stringify(reference.slice(0, 80))}.`)
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

/** The account `admin`, number 1, on the very first start. Tells whether it was made now. */
export async function ensureFirstAdmin(password: string, db: Db = defaultDb()): Promise<boolean> {
  if ((await db.read.user.count()) > 0) return false
  await createUser({ username: 'admin', password, role: 'admin' }, systemActor(), db)
  return true
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
