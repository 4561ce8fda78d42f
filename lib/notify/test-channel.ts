import type { NotificationView } from '@/lib/contract/notifications'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findChannel } from './channel-row'
import type { NotificationFacts } from './facts'
import { showNotification } from './show-notification'

/**
 * Has a message sent that says nothing but that the channel works. A runner sends it, once: whatever the hour, the cap,
 * and also where the channel is switched off. One that still waits is answered again. Throws AppError `not-found`.
 */
export async function testChannel(reference: string, actor: Actor, db: Db = defaultDb()): Promise<NotificationView> {
  const { id: channelId, name } = await findChannel(reference, db)
  const id = await db.transact(async (tx) => {
    const waiting = await tx.notification.findFirst({ where: { channelId, kind: 'test', state: 'waiting' } })
    if (waiting) return waiting.id
    const now = new Date()
    const facts: NotificationFacts = { name, at: now.toISOString(), by: actor.name }
    const test = { id: newId('ntf'), channelId, kind: 'test', subject: channelId, state: 'waiting' }
    await tx.notification.create({ data: { ...test, facts: facts as object, dueAt: now, createdAt: now } })
    await appendAuditEvent(tx, actor, {
      action: 'notification.channel_tested',
      level: 'info',
      message: `${actor.name} tests the channel ${name}`,
      meta: { channel: name, channel_id: channelId },
    })
    return test.id
  })
  return showNotification(id, db)
}
