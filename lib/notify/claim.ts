import type { NotificationKind } from '@/lib/contract/notifications'
import { newId } from '@/lib/core/ids'
import type { Notification, NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { capUntil } from './cap'
import type { NotificationFacts } from './facts'
import { digestUntil, isHeld, postpone, quietEndOf } from './hold'
import { mannerOf } from './manner'
import { renderNotification, type Wording } from './texts/render'
import { withdrawAll } from './withdraw'

/** Longer than any message takes to be sent. Of a sender that was killed another one sends it again after that. */
export const leaseMs = 60_000

export interface Claim {
  notification: Notification
  channel: NotificationChannel
}

const mostAtOnce = 500
/** Of those that a digest stands for. */
const mostListed = 50

/**
 * The next message of a channel that is to be sent now, held for its sender: one at a time, in the order in which things
 * happened. What has to wait for quiet hours, the cap or a digest is put off; what had to is gathered into one message.
 * null: there is nothing to send.
 */
export async function claimNext(db: Db, channelId: string, by: string, now = new Date()): Promise<Claim | null> {
  const due = { channelId, state: 'waiting', dueAt: { lte: now } }
  // A transaction that changes nothing would still wake everybody.
  const [waiting, busy] = await Promise.all([
    db.read.notification.findFirst({ where: due, select: { id: true } }),
    db.read.notification.findFirst({ where: { channelId, state: 'waiting', claimedUntil: { gt: now } } }),
  ])
  if (!waiting || busy) return null
  return db.transact(async (tx) => {
    const [channel] = await tx.notificationChannel.updateManyAndReturn({
      where: { id: channelId },
      // Changes nothing: senders of one channel take turns here, else two might be under its cap together.
      data: { perHour: { increment: 0 } },
    })
    if (!channel) return null
    const taken = await tx.notification.findFirst({ where: { channelId, state: 'waiting', claimedUntil: { gt: now } } })
    if (taken) return null
    const rows = await tx.notification.findMany({
      where: due,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: mostAtOnce,
    })
    const next = await choose(tx, channel, rows, now)
    return next && { channel, notification: await hold(tx, next, channel, by, now) }
  })
}

async function choose(
  tx: Tx,
  channel: NotificationChannel,
  rows: Notification[],
  now: Date,
): Promise<Notification | null> {
  const test = rows.find(({ kind }) => kind === 'test')
  if (test) return test
  if (!channel.isEnabled) return withdrawAll(tx, channel.id, 'disabled', now).then(() => null)
  const quietEnd = quietEndOf(channel, now)
  if (quietEnd) return postpone(tx, rows, quietEnd, 'quiet').then(() => null)
  const again = rows.find(isTriedAgain)
  if (again) return again
  const fresh = await withoutDigested(tx, channel, rows, now)
  const [first] = fresh
  if (!first) return null
  const capEnd = await capUntil(tx, channel, now)
  if (capEnd) return postpone(tx, fresh, capEnd, 'cap').then(() => null)
  return fresh.length > 1 && fresh.some(isHeld) ? gather(tx, fresh, now) : first
}

function isTriedAgain({ attempts, reason }: Notification): boolean {
  return attempts > 0 || reason === 'retry'
}

/** What may go now; the rest waits for its digest. */
async function withoutDigested(tx: Tx, channel: NotificationChannel, rows: Notification[], now: Date) {
  const loose = channel.digestMins > 0 ? rows.filter((row) => !isHeld(row)) : []
  if (loose.length === 0) return rows
  await postpone(tx, loose, await digestUntil(tx, channel, now), 'digest')
  return rows.filter(isHeld)
}

/** One message that stands for several, which share its fate from now on. */
async function gather(tx: Tx, rows: Notification[], now: Date): Promise<Notification> {
  const items = rows.slice(0, mostListed).map(({ kind, facts }) => ({
    kind: kind as NotificationKind,
    facts: facts as unknown as NotificationFacts,
  }))
  const facts: NotificationFacts = { name: null, at: now.toISOString(), total: rows.length, items }
  const [{ channelId } = { channelId: '' }] = rows
  const digest = await tx.notification.create({
    data: {
      id: newId('ntf'),
      channelId,
      kind: 'digest',
      subject: channelId,
      state: 'waiting',
      facts: facts as object,
      dueAt: now,
      createdAt: now,
    },
  })
  await tx.notification.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { sentWith: digest.id, dueAt: null },
  })
  return digest
}

function hold(
  tx: Tx,
  { id, kind, facts, taskId }: Notification,
  channel: NotificationChannel,
  by: string,
  now: Date,
): Promise<Notification> {
  const claimedUntil = new Date(now.getTime() + leaseMs)
  const told = facts as unknown as NotificationFacts
  const { title, lines } = renderNotification(kind as NotificationKind, told, taskId, mannerOf(channel))
  return tx.notification.update({
    where: { id },
    data: {
      claimedUntil,
      claimedBy: by,
      dueAt: claimedUntil,
      // Counted before it is sent: one whose sending kills its sender must not be tried for ever.
      attempts: { increment: 1 },
      // Kept as it is said this time: the ledger shows what was sent, whatever the channel's words are later.
      wording: { title, lines } satisfies Wording,
    },
  })
}
