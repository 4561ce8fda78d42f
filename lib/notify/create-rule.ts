import type { CreateRule, RuleView } from '@/lib/contract/notifications'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { channelIds, ruleNameTaken } from './rule-row'
import { showRule } from './show-rule'

/** Makes a rule, with an audit event. Throws AppError `conflict` where the name is taken, `validation`. */
export async function createRule(
  { name, enabled, ...content }: CreateRule,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<RuleView> {
  const id = newId('nrl')
  const now = new Date()
  try {
    await db.transact(async (tx) => {
      const channels = await channelIds(content.channels, tx)
      await tx.notificationRule.create({
        data: {
          id,
          name,
          content: { ...content, channels },
          isEnabled: enabled,
          createdAt: now,
          createdBy: actor.name,
          updatedAt: now,
          updatedBy: actor.name,
        },
      })
      await appendAuditEvent(tx, actor, {
        action: 'notification.rule_created',
        level: 'info',
        message: `${actor.name} made the notification rule ${name}`,
        meta: { rule: name, rule_id: id, ...content },
      })
    })
  } catch (error) {
    throw ruleNameTaken(error, name)
  }
  return showRule(id, db)
}
