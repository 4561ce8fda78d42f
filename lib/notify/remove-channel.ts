import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findChannel } from './channel-row'
import { ruleContentOf } from './rule-row'

/**
 * Removes a channel with its messages, with an audit event; rules tell the others that they name. Throws AppError
 * `not-found`, and `conflict` where a rule would have none left to tell.
 */
export async function removeChannel(reference: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const { id, name, kind } = await findChannel(reference, db)
  await db.transact(async (tx) => {
    const rules = (await tx.notificationRule.findMany()).map((rule) => ({ ...rule, content: ruleContentOf(rule) }))
    const naming = rules.filter(({ content }) => content.channels.includes(id))
    const only = naming.filter(({ content }) => content.channels.every((channel) => channel === id))
    if (only.length > 0) {
      const names = only.map((rule) => rule.name).join(', ')
      throw new AppError('conflict', `Nobody else would be told by ${names}: delete or change what tells it first.`)
    }
    for (const { id: ruleId, content } of naming) {
      const channels = content.channels.filter((channel) => channel !== id)
      await tx.notificationRule.update({ where: { id: ruleId }, data: { content: { ...content, channels } as object } })
    }
    if ((await tx.notificationChannel.deleteMany({ where: { id } })).count === 0) return
    await appendAuditEvent(tx, actor, {
      action: 'notification.channel_deleted',
      level: 'warning',
      message: `${actor.name} deleted the channel ${name}`,
      meta: { channel: name, channel_id: id, kind },
    })
  })
}
