import type { Notification } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent, type EventAuthor } from '@/lib/events/append'
import type { Claim } from './claim'
import type { SendResult } from './senders/result'
import { withdrawAll } from './withdraw'

/**
 * After which try how long is waited, s: as Standard Webhooks proposes, three days in all. After the last one a message
 * has failed.
 */
const retrySecs = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
const longestWaitSecs = 86_400

/** Writes down what became of a message. False: its sender held it for too long, and another one has it. */
export async function settle(
  db: Db,
  claim: Claim,
  result: SendResult,
  author: EventAuthor,
  now = new Date(),
): Promise<boolean> {
  return db.transact(async (tx) => {
    const { id, claimedBy, attempts } = claim.notification
    const { count } = await tx.notification.updateMany({
      where: { id, claimedBy, attempts, state: 'waiting' },
      data: { claimedUntil: null, claimedBy: null, lastStatus: result.status, ...columnsOf(claim, result, now) },
    })
    if (count === 0) return false
    if (result.isSent) await noteSuccess(tx, claim, author, now)
    else await noteFailure(tx, claim, result, author, now)
    return true
  })
}

function columnsOf({ notification }: Claim, result: SendResult, now: Date) {
  if (result.isSent) {
    return { state: 'sent', reason: null, dueAt: null, sentAt: now, lastError: result.note ?? null }
  }
  const waitSecs = waitAfter(notification, result)
  if (waitSecs === null) return { state: 'failed', reason: null, dueAt: null, lastError: result.error }
  return { reason: 'retry', dueAt: new Date(now.getTime() + waitSecs * 1000), lastError: result.error }
}

/**
 * How long until the next try, s; null: there is none. A person waits for a test: it tells at once how it went. Who has
 * too much to do may ask for more time, and not for less: the tries would be used up within a minute.
 */
function waitAfter({ kind, attempts }: Notification, result: SendResult & { isSent: false }): number | null {
  const secs = retrySecs[attempts - 1]
  if (kind === 'test' || secs === undefined || result.isGone) return null
  return Math.max(secs, Math.min(result.retryAfterSecs ?? 0, longestWaitSecs))
}

async function noteSuccess(tx: Tx, { notification, channel }: Claim, author: EventAuthor, now: Date): Promise<void> {
  const { id } = channel
  await shareFate(tx, notification, { state: 'sent', reason: null, sentAt: now })
  const before = await tx.notificationChannel.findUnique({ where: { id }, select: { failingSince: true } })
  await tx.notificationChannel.updateMany({
    where: { id },
    data: { failingSince: null, lastError: null, lastSentAt: now },
  })
  if (!before?.failingSince) return
  // It is well again: what waits for its next try need not wait for its time.
  await tx.notification.updateMany({
    where: { channelId: id, state: 'waiting', reason: 'retry' },
    data: { dueAt: now },
  })
  await appendAuditEvent(tx, author, {
    action: 'notification.channel_recovered',
    level: 'success',
    message: `The channel ${channel.name} works again`,
    meta: { channel: channel.name, channel_id: id },
  })
}

async function noteFailure(
  tx: Tx,
  { notification, channel }: Claim,
  result: SendResult & { isSent: false },
  author: EventAuthor,
  now: Date,
): Promise<void> {
  const { id, name } = channel
  // Whoever tests an address may have mistyped it.
  const isGone = result.isGone && notification.kind !== 'test'
  if (waitAfter(notification, result) === null) await shareFate(tx, notification, { state: 'failed', reason: null })
  const { count } = await tx.notificationChannel.updateMany({
    where: { id, failingSince: null },
    data: { failingSince: now },
  })
  await tx.notificationChannel.updateMany({
    where: { id },
    data: { lastError: result.error, ...(isGone && { isEnabled: false }) },
  })
  if (result.retryAfterSecs !== undefined) await holdTheOthers(tx, id, result.retryAfterSecs, now)
  const meta = { channel: name, channel_id: id, error: result.error }
  if (isGone) {
    await withdrawAll(tx, id, 'channel-gone', now)
    const message = `The channel ${name} was switched off, its receiver wants no more messages: ${result.error}`
    await appendAuditEvent(tx, author, { action: 'notification.channel_disabled', level: 'error', message, meta })
  } else if (count > 0) {
    const message = `The channel ${name} does not work: ${result.error}`
    await appendAuditEvent(tx, author, { action: 'notification.channel_failing', level: 'error', message, meta })
  }
}

/** Who wants to hear nothing for a while gets what comes until then in one message. */
async function holdTheOthers(tx: Tx, channelId: string, secs: number, now: Date): Promise<void> {
  const until = new Date(now.getTime() + Math.min(secs, longestWaitSecs) * 1000)
  await tx.notification.updateMany({
    where: {
      channelId,
      state: 'waiting',
      kind: { not: 'test' },
      attempts: 0,
      claimedUntil: null,
      dueAt: { lt: until },
      OR: [{ reason: null }, { reason: { notIn: ['delay', 'retry'] } }],
    },
    data: { dueAt: until, reason: 'cap' },
  })
}

/** What was gathered into a message ends as it does. */
async function shareFate(
  tx: Tx,
  { id, channelId, kind }: Notification,
  data: { state: string; reason: null; sentAt?: Date },
): Promise<void> {
  if (kind === 'digest') await tx.notification.updateMany({ where: { channelId, sentWith: id }, data })
}
