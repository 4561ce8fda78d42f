import type { NotificationView } from '@/lib/contract/notifications'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findNotification, showNotification } from './show-notification'

/**
 * Has a message sent again that failed, from its first try on, or at once one that waits for its next try. One that was
 * gathered goes again with the one that it is in. Throws AppError `not-found`, and `conflict` where it has not failed.
 */
export async function retryNotification(id: string, actor: Actor, db: Db = defaultDb()): Promise<NotificationView> {
  const asked = await findNotification(id, db)
  const row = asked.sentWith ? await findNotification(asked.sentWith, db) : asked
  await db.transact(async (tx) => {
    const now = new Date()
    const { count } = await tx.notification.updateMany({
      where: { id: row.id, OR: [{ state: 'failed' }, { state: 'waiting', reason: 'retry', claimedUntil: null }] },
      data: { state: 'waiting', reason: 'retry', dueAt: now, attempts: 0, claimedUntil: null, claimedBy: null },
    })
    if (count === 0)
      throw new AppError('conflict', `Only a message that failed is sent again; this one is ${row.state}.`)
    await tx.notification.updateMany({
      where: { channelId: row.channelId, sentWith: row.id, state: 'failed' },
      data: { state: 'waiting' },
    })
    await appendAuditEvent(tx, actor, {
      action: 'notification.retried',
      level: 'info',
      message: `${actor.name} has a message to ${row.channel.name} sent again`,
      meta: { notification_id: row.id, channel: row.channel.name, channel_id: row.channelId },
    })
  })
  return showNotification(id, db)
}
