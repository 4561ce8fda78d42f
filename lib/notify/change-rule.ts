import { isDeepStrictEqual } from 'node:util'
import type { ChangeRule, RuleView } from '@/lib/contract/notifications'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { NotificationRule } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { channelIds, findRule, type RuleContent, ruleContentOf, ruleNameTaken } from './rule-row'
import { showRule } from './show-rule'

/**
 * Changes a rule, with an audit event that has what it was and what it is. Where it is to look at other tasks, or is
 * switched off, it forgets which fail: their recovery might pass unseen.
 * Throws AppError `not-found`, `validation`, and `conflict` where the name is taken or somebody else was quicker.
 */
export async function changeRule(
  reference: string,
  change: ChangeRule,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<RuleView> {
  const before = await findRule(reference, db)
  if (change.updated_at !== undefined && Date.parse(change.updated_at) !== before.updatedAt.getTime()) {
    throw changedMeanwhile(before)
  }
  try {
    await db.transact((tx) => save(tx, before, change, actor))
  } catch (error) {
    throw ruleNameTaken(error, change.name ?? before.name)
  }
  return showRule(before.id, db)
}

async function save(tx: Tx, before: NotificationRule, change: ChangeRule, actor: Actor): Promise<void> {
  const { id } = before
  const { name = before.name, enabled = before.isEnabled, updated_at: _, channels, ...members } = change
  const was = ruleContentOf(before)
  const given = Object.entries(members).filter(([, value]) => value !== undefined)
  const content: RuleContent = {
    ...was,
    ...Object.fromEntries(given),
    ...(channels && { channels: await channelIds(channels, tx) }),
  }
  const { count } = await tx.notificationRule.updateMany({
    where: { id, updatedAt: before.updatedAt },
    data: { name, isEnabled: enabled, content: content as object, updatedAt: new Date(), updatedBy: actor.name },
  })
  if (count === 0) throw changedMeanwhile(before)
  if (!enabled || looksAtOthers(was, content)) {
    await tx.notificationStreak.deleteMany({ where: { ruleId: id, failures: { gt: 0 } } })
  }
  await appendAuditEvent(tx, actor, {
    action: 'notification.rule_changed',
    level: 'info',
    message: `${actor.name} changed the notification rule ${before.name}`,
    meta: {
      rule: name,
      rule_id: id,
      before: { name: before.name, enabled: before.isEnabled, ...was },
      after: { name, enabled, ...content },
    },
  })
}

function looksAtOthers(before: RuleContent, after: RuleContent): boolean {
  const filter = ({ definitions, handlers, tags }: RuleContent) => [definitions, handlers, tags]
  return !isDeepStrictEqual(filter(before), filter(after))
}

function changedMeanwhile({ name, updatedBy }: NotificationRule): AppError {
  return new AppError('conflict', `${updatedBy} changed ${name} meanwhile: look at it again, then change it.`)
}
