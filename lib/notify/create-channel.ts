import type { CreateChannel, IssuedChannel } from '@/lib/contract/notification-channels'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import { dbNull } from '@/lib/db/null'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { channelNameTaken, viewChannel } from './channel-row'
import { newKey, sealSecrets, secretsAfter } from './channel-target'
import { checkTemplates } from './check-templates'

/**
 * Makes a channel, with an audit event. Of a webhook the key is shown this once, where none was given.
 * Throws AppError `conflict` where the name is taken, `validation` where a secret is missing or a template cannot be used.
 */
export async function createChannel(
  { name, target, locale, per_hour, digest_mins, quiet, templates, enabled }: CreateChannel,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<IssuedChannel> {
  checkTemplates(templates)
  const id = newId('nch')
  const key = target.kind === 'webhook' && target.secret.key === undefined ? newKey() : null
  const secrets = secretsAfter(key === null ? target : ({ ...target, secret: { key } } as typeof target), null)
  const now = new Date()
  const row = await db
    .transact(async (tx) => {
      const made = await tx.notificationChannel.create({
        data: {
          id,
          name,
          kind: target.kind,
          config: target.config,
          secretSealed: sealSecrets(secrets, id),
          locale,
          perHour: per_hour,
          digestMins: digest_mins,
          quiet: quiet ?? dbNull,
          templates,
          isEnabled: enabled,
          createdAt: now,
          createdBy: actor.name,
          updatedAt: now,
          updatedBy: actor.name,
        },
      })
      await appendAuditEvent(tx, actor, {
        action: 'notification.channel_created',
        level: 'info',
        message: `${actor.name} made the channel ${name} (${target.kind})`,
        meta: { channel: name, channel_id: id, kind: target.kind },
      })
      return made
    })
    .catch((error: unknown) => {
      throw channelNameTaken(error, name)
    })
  return { ...viewChannel(row, 0), key }
}
