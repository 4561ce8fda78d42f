import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findRule, ruleContentOf } from './rule-row'

/** Removes a rule, with an audit event. What it has told of is still sent. Throws AppError `not-found`. */
export async function removeRule(reference: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const { id, name, ...row } = await findRule(reference, db)
  await db.transact(async (tx) => {
    if ((await tx.notificationRule.deleteMany({ where: { id } })).count === 0) return
    await appendAuditEvent(tx, actor, {
      action: 'notification.rule_deleted',
      level: 'warning',
      message: `${actor.name} deleted the notification rule ${name}`,
      meta: { rule: name, rule_id: id, ...ruleContentOf(row) },
    })
  })
}
