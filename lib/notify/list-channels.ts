import type { ChannelView } from '@/lib/contract/notification-channels'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { viewChannel } from './channel-row'

/** All channels, by name. */
export async function listChannels(db: Db = defaultDb()): Promise<{ list: ChannelView[] }> {
  const [rows, waiting] = await Promise.all([
    db.read.notificationChannel.findMany({ orderBy: { name: 'asc' } }),
    db.read.notification.groupBy({ by: ['channelId'], where: { state: 'waiting' }, _count: true }),
  ])
  const counts = new Map(waiting.map(({ channelId, _count }) => [channelId, _count]))
  return { list: rows.map((row) => viewChannel(row, counts.get(row.id) ?? 0)) }
}
