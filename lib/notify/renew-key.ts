import type { IssuedChannel } from '@/lib/contract/notification-channels'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findChannel, secretsOf } from './channel-row'
import { newKey, sealSecrets } from './channel-target'
import { showChannel } from './show-channel'

/** So long messages are signed with the old key as well, for receivers that have not been told yet. */
const overlapMs = 24 * 3_600_000

/** Makes a new key for a signed webhook, which is shown this once. Throws AppError `not-found`, `conflict` for others. */
export async function renewKey(reference: string, actor: Actor, db: Db = defaultDb()): Promise<IssuedChannel> {
  const channel = await findChannel(reference, db)
  const { id, name } = channel
  if (channel.kind !== 'webhook') throw new AppError('conflict', `${name} is no signed webhook: it has no key.`)
  const { key: old } = secretsOf(channel)
  const key = newKey()
  const now = new Date()
  const previous =
    old === undefined ? undefined : { key: old, until: new Date(now.getTime() + overlapMs).toISOString() }
  const secretSealed = sealSecrets({ key, ...(previous && { previous }) }, id)
  await db.transact(async (tx) => {
    const { count } = await tx.notificationChannel.updateMany({
      where: { id, updatedAt: channel.updatedAt },
      data: { secretSealed, updatedAt: now, updatedBy: actor.name },
    })
    if (count === 0) throw new AppError('conflict', `${name} was changed meanwhile: try again.`)
    await appendAuditEvent(tx, actor, {
      action: 'notification.key_renewed',
      level: 'warning',
      message: `${actor.name} made a new key for the channel ${name}; the old one is used beside it for 24 h`,
      meta: { channel: name, channel_id: id },
    })
  })
  return { ...(await showChannel(id, db)), key }
}
