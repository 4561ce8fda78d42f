import type { NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'

const hourMs = 3_600_000
/** Nothing waits for longer before its first try: delay, digest and quiet hours are each shorter than a day. */
const longestWaitMs = 4 * 24 * hourMs

/**
 * When a channel may send its next message; null: now. Counted are messages as people see them: what was gathered into
 * one is one, tests are none. One that is being tried counts like one that was sent: a broken channel has a cap as well.
 */
export async function capUntil(
  tx: Tx,
  { id, perHour }: Pick<NotificationChannel, 'id' | 'perHour'>,
  now: Date,
): Promise<Date | null> {
  const since = new Date(now.getTime() - hourMs)
  const rows = await tx.notification.findMany({
    where: {
      channelId: id,
      createdAt: { gt: new Date(now.getTime() - longestWaitMs) },
      kind: { not: 'test' },
      sentWith: null,
      attempts: { gt: 0 },
      OR: [{ sentAt: { gt: since } }, { sentAt: null, createdAt: { gt: since } }],
    },
    select: { sentAt: true, createdAt: true },
  })
  const times = rows.map(({ sentAt, createdAt }) => (sentAt ?? createdAt).getTime()).toSorted((a, b) => b - a)
  const last = times[perHour - 1]
  return last === undefined ? null : new Date(last + hourMs)
}
