import type { NotificationKind } from '@/lib/contract/notifications'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import { type Claim, claimNext } from './claim'
import type { NotificationFacts } from './facts'
import { mannerOf } from './manner'
import { inertFacts } from './senders/inert'
import { send } from './senders/send'
import { settle } from './settle'
import { renderNotification } from './texts/render'

/** The channels for which something is due. */
export async function dueChannels(db: Db, now = new Date()): Promise<string[]> {
  const due = { state: 'waiting', dueAt: { lte: now } }
  const rows = await db.read.notification.groupBy({ by: ['channelId'], where: due })
  return rows.map(({ channelId }) => channelId)
}

/** When a message is due next that is not due yet; null: none waits for its time. */
export async function nextDueAt(db: Db, now = new Date()): Promise<Date | null> {
  const next = await db.read.notification.findFirst({
    where: { state: 'waiting', dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  return next?.dueAt ?? null
}

/**
 * Sends what is due in a channel, one after the other, until nothing is or `isStopping`. `author` also names the sender:
 * it must be another one in every process. @returns how many tries there were
 */
export async function deliver(
  db: Db,
  channelId: string,
  author: EventAuthor,
  isStopping: () => boolean = () => false,
): Promise<number> {
  let tries = 0
  while (!isStopping()) {
    const claim = await claimNext(db, channelId, author.origin ?? author.name)
    if (claim === null) return tries
    await deliverOne(db, claim, author)
    tries++
  }
  return tries
}

async function deliverOne(db: Db, claim: Claim, author: EventAuthor): Promise<void> {
  const { notification, channel } = claim
  const { id, taskId } = notification
  const kind = notification.kind as NotificationKind
  const facts = notification.facts as unknown as NotificationFacts
  // Programs get names as they are; what is shown to people must not act on them.
  const shown = channel.kind === 'webhook' ? facts : inertFacts(facts)
  const rendered = renderNotification(kind, shown, taskId, mannerOf(channel))
  const result = await send(channel, { id, kind, facts, taskId, now: new Date(), ...rendered })
  const isOurs = await settle(db, claim, result, author)
  const about = { channel: channel.name, notification: id, attempt: notification.attempts }
  if (!isOurs) log.warn(about, 'a message was held for too long: another runner sends it as well')
  else if (!result.isSent) log.warn({ ...about, why: result.error }, 'a message could not be sent')
  else log.debug(about, 'a message was sent')
}
