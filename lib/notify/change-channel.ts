import { isDeepStrictEqual } from 'node:util'
import type { ChangeChannel, ChannelTarget, ChannelView } from '@/lib/contract/notification-channels'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { NotificationChannel } from '@/lib/db/generated/sqlite/client'
import { dbNull } from '@/lib/db/null'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { channelNameTaken, findChannel, kindOf, secretsOf } from './channel-row'
import { sealSecrets, secretsAfter } from './channel-target'
import { checkTemplates } from './check-templates'
import { releaseHeld } from './release'
import { showChannel } from './show-channel'
import { withdrawAll } from './withdraw'

/**
 * Changes a channel, with an audit event that names what was changed. What waits becomes due at what is set now, and what
 * is to be tried again is tried at once; where it is switched off, what waits is withdrawn.
 * Throws AppError `not-found`, `validation`, and `conflict` where the name is taken or somebody else was quicker.
 */
export async function changeChannel(
  reference: string,
  change: ChangeChannel,
  actor: Actor,
  db: Db = defaultDb(),
  now = new Date(),
): Promise<ChannelView> {
  if (change.templates) checkTemplates(change.templates)
  const before = await findChannel(reference, db)
  if (change.updated_at !== undefined && Date.parse(change.updated_at) !== before.updatedAt.getTime()) {
    throw changedMeanwhile(before)
  }
  const target = change.target && targetAfter(change.target, before)
  try {
    await db.transact((tx) => save(tx, before, change, target, actor, now))
  } catch (error) {
    throw channelNameTaken(error, change.name ?? before.name)
  }
  return showChannel(before.id, db)
}

function targetAfter(target: ChannelTarget, before: NotificationChannel) {
  const kept = {
    kind: kindOf(before),
    config: before.config as Record<string, unknown>,
    secrets: secretsOf(before),
  }
  const secrets = secretsAfter(target, kept)
  const { kind, config } = target
  const isElsewhere = !isDeepStrictEqual({ kind, config, secrets }, kept)
  return { columns: { kind, config, secretSealed: sealSecrets(secrets, before.id) }, isElsewhere }
}

async function save(
  tx: Tx,
  before: NotificationChannel,
  change: ChangeChannel,
  target: ReturnType<typeof targetAfter> | undefined,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { id } = before
  const { name = before.name, locale, per_hour, digest_mins, quiet, templates, enabled } = change
  const { count } = await tx.notificationChannel.updateMany({
    where: { id, updatedAt: before.updatedAt },
    data: {
      name,
      ...(locale && { locale }),
      ...(per_hour !== undefined && { perHour: per_hour }),
      ...(digest_mins !== undefined && { digestMins: digest_mins }),
      ...(quiet !== undefined && { quiet: quiet ?? dbNull }),
      ...(templates && { templates }),
      ...(enabled !== undefined && { isEnabled: enabled }),
      // Who switches it off knows of it; what an earlier address said is not told of the next one.
      ...((enabled === false || target?.isElsewhere) && { failingSince: null, lastError: null }),
      ...target?.columns,
      updatedAt: now,
      updatedBy: actor.name,
    },
  })
  if (count === 0) throw changedMeanwhile(before)
  if (enabled === false) await withdrawAll(tx, id, 'disabled', now)
  else await releaseHeld(tx, id, (digest_mins ?? before.digestMins) - before.digestMins, now)
  await appendAuditEvent(tx, actor, {
    action: 'notification.channel_changed',
    level: 'info',
    message: `${actor.name} changed the channel ${before.name}`,
    meta: { channel: name, channel_id: id, changed: changedMembers(change), ...(enabled !== undefined && { enabled }) },
  })
}

/** Names alone: values may be addresses that nobody else is to know. */
function changedMembers({ updated_at: _, target, ...change }: ChangeChannel): string[] {
  const members = Object.entries(change).filter(([, value]) => value !== undefined)
  const secrets = Object.entries(target?.secret ?? {}).filter(([, value]) => value !== undefined)
  return [...members, ...(target ? [['target']] : []), ...secrets.map(([name]) => [`secret.${name}`])].map(([name]) =>
    String(name),
  )
}

function changedMeanwhile({ name, updatedBy }: NotificationChannel): AppError {
  return new AppError('conflict', `${updatedBy} changed ${name} meanwhile: look at it again, then change it.`)
}
