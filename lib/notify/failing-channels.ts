import type { FailingChannel } from '@/lib/contract/notification-channels'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

/** The channels whose last message could not be sent. */
export async function failingChannels(db: Db = defaultDb()): Promise<FailingChannel[]> {
  const rows = await db.read.notificationChannel.findMany({
    where: { failingSince: { not: null } },
    orderBy: { name: 'asc' },
    select: { name: true, failingSince: true, lastError: true },
  })
  return rows.flatMap(({ name, failingSince, lastError }) =>
    failingSince ? [{ name, failing_since: failingSince.toISOString(), last_error: lastError }] : [],
  )
}
