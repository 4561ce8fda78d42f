import type { ChannelView } from '@/lib/contract/notification-channels'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findChannel, viewChannel } from './channel-row'

/** One channel, by name or id. Throws AppError `not-found`. */
export async function showChannel(reference: string, db: Db = defaultDb()): Promise<ChannelView> {
  const row = await findChannel(reference, db)
  return viewChannel(row, await db.read.notification.count({ where: { channelId: row.id, state: 'waiting' } }))
}
