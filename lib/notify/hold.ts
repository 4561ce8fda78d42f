import type { QuietHours } from '@/lib/contract/notification-channels'
import type { Notification, NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { quietUntil } from './quiet'

/** Why messages wait until they are gathered into one. */
const reasons = ['digest', 'quiet', 'cap'] as const

/** Whether it had to wait, and goes out together with what comes until then. */
export function isHeld({ reason }: Pick<Notification, 'reason'>): boolean {
  return (reasons as readonly (string | null)[]).includes(reason)
}

/** Puts messages off; one that is tried again stays one. */
export async function postpone(
  tx: Tx,
  rows: Notification[],
  until: Date,
  reason: (typeof reasons)[number],
): Promise<void> {
  const again = rows.filter(({ attempts, reason: before }) => attempts > 0 || before === 'retry')
  const fresh = rows.filter((row) => !again.includes(row))
  const ids = (of: Notification[]) => ({ id: { in: of.map(({ id }) => id) } })
  if (fresh.length > 0) await tx.notification.updateMany({ where: ids(fresh), data: { dueAt: until, reason } })
  if (again.length > 0) await tx.notification.updateMany({ where: ids(again), data: { dueAt: until } })
}

export function quietEndOf({ quiet }: Pick<NotificationChannel, 'quiet'>, now: Date): Date | null {
  return quiet === null ? null : quietUntil(quiet as unknown as QuietHours, now)
}

/** When the digest goes out that is open, or one that begins now. */
export async function digestUntil(tx: Tx, { id, digestMins }: NotificationChannel, now: Date): Promise<Date> {
  const open = await tx.notification.findFirst({
    where: { channelId: id, state: 'waiting', reason: 'digest', dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  return open?.dueAt ?? new Date(now.getTime() + digestMins * 60_000)
}
