import { validRange } from 'semver'
import { policySchema, type ServicePolicy } from '@/lib/contract/service-policy'
import type { ChangeService, ServiceView } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import { lockRow } from '@/lib/db/lock-row'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findService } from './find'
import { policyOf } from './row'
import { showService } from './show'

/**
 * Changes the policy of a service, with an audit event that has the old and the new one. What is left out stays.
 * Throws AppError `validation` for a range that is none or an address with a password, and as `findService` does.
 */
export async function changeService(
  name: string,
  { policy: change }: ChangeService,
  actor: Actor,
  server?: string,
  db: Db = defaultDb(),
): Promise<ServiceView> {
  refuseNoRange(change)
  refusePassword(change)
  const { id, unit } = await findService(name, server, db)
  await db.transact(async (tx) => {
    await lockRow(tx, db.kind, 'Service', id)
    const row = await tx.service.findUnique({ where: { id } })
    // Somebody has just forgotten it: showing it says so.
    if (!row) return
    const before = policyOf(row)
    const after = policySchema.parse({ ...before, ...given(change) })
    const changed = names.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
    if (changed.length === 0) return
    await tx.service.update({ where: { id }, data: { policy: after as object } })
    await appendAuditEvent(tx, actor, {
      action: 'service.policy_changed',
      level: 'info',
      message: `${actor.name} changed the policy of ${unit}: ${changed.map((member) => say(member, after)).join(', ')}`,
      meta: { unit, server_id: row.serverId, before, after },
    })
  })
  return showService(name, server, db)
}

const names = Object.keys(policySchema.shape) as (keyof ServicePolicy)[]

function refuseNoRange({ tag }: ChangeService['policy']): void {
  if (tag?.rule !== 'semver' || validRange(tag.range) !== null) return
  const message = `${JSON.stringify(tag.range)} is no range of versions, such as ^1.4 or 1.x`
  throw new AppError('validation', `policy.tag.range: ${message}`, { fields: [{ field: 'policy.tag.range', message }] })
}

/** Everybody who may read sees the policy. */
function refusePassword({ health }: ChangeService['policy']): void {
  if (!health?.http) return
  const { username, password } = new URL(health.http.url)
  if (username === '' && password === '') return
  const field = 'policy.health.http.url'
  const message = 'must not hold a name or password, which every viewer would see: use a command as the probe'
  throw new AppError('validation', `${field} ${message}`, { fields: [{ field, message }] })
}

/** A member that is there without a value was left out too. */
function given(change: ChangeService['policy']): Partial<ServicePolicy> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

function say(member: keyof ServicePolicy, after: ServicePolicy): string {
  if (member === 'hold') return after.hold ? `held${after.hold.until ? ` until ${after.hold.until}` : ''}` : 'not held'
  const value = after[member]
  const isPlain = typeof value === 'string' || typeof value === 'number'
  return `${member.replaceAll('_', ' ')}${isPlain ? ` ${value}` : value === null ? ' none' : ''}`
}
