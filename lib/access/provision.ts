import { type Actor, systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import type { ForwardIdentity } from './forward-auth'
import { hasRole } from './require-role'
import { nextUserNumber, retryTakenNumber } from './user-number'

/**
 * The account of somebody whom the proxy vouches for: made at the first visit, and brought in step with what the proxy
 * says. Throws AppError `forbidden` where the name belongs to a local account of more power than the proxy grants.
 */
export async function provisionUser(
  identity: ForwardIdentity,
  origin: string | null,
  db: Db = defaultDb(),
): Promise<User> {
  const known = await db.read.user.findUnique({ where: { username: identity.username } })
  if (known?.source === 'local') return linkLocal(known, identity)
  if (known && isInStep(known, identity)) return known
  const author = { ...systemActor(identity.username), origin }
  return retryTakenNumber(() => db.transact((tx) => upsert(tx, identity, author)))
}

// Otherwise the name alone, given away by the proxy's own sign-up, would make tokens with the local account's role.
function linkLocal(user: User, identity: ForwardIdentity): User {
  if (hasRole(identity, user.role as Actor['role'])) return { ...user, role: identity.role }
  throw new AppError(
    'forbidden',
    `The name ${identity.username} belongs to a local account with the role ${user.role}: name it in FORWARD_AUTH_ADMINS, or use another name at the proxy.`,
  )
}

function isInStep(user: User, identity: ForwardIdentity): boolean {
  return user.role === identity.role && user.displayName === identity.displayName && user.email === identity.email
}

async function upsert(tx: Tx, identity: ForwardIdentity, author: Actor): Promise<User> {
  const { username, ...rest } = identity
  const known = await tx.user.findUnique({ where: { username } })
  if (known) {
    if (known.role !== rest.role) {
      const message = `The proxy's lists make ${username} ${rest.role} (was ${known.role}).`
      await appendAuditEvent(tx, author, { action: 'user.role_changed', level: 'info', message })
    }
    return tx.user.update({ where: { username }, data: rest })
  }
  const message = `${username} came through the proxy for the first time, as ${rest.role}.`
  await appendAuditEvent(tx, author, { action: 'user.provisioned', level: 'info', message })
  const number = await nextUserNumber(tx)
  return tx.user.create({
    data: { id: newId('usr'), number, username, source: 'forward-auth', createdAt: new Date(), ...rest },
  })
}
