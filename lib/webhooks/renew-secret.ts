import type { IssuedWebhook } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { seal } from '@/lib/secrets/seal'
import { findEndpoint } from './endpoint-row'
import { issued, newSecret } from './issue'

/** Gives an endpoint another secret; the old one counts no more at once. Throws AppError `not-found`. */
export async function renewSecret(name: string, actor: Actor, db: Db = defaultDb()): Promise<IssuedWebhook> {
  const { id } = await findEndpoint(name, db)
  const secret = newSecret()
  const row = await db.transact(async (tx) => {
    const data = { secretSealed: seal(secret, id), updatedAt: new Date(), updatedBy: actor.name }
    const renewed = await tx.webhookEndpoint.update({ where: { id }, data })
    await appendAuditEvent(tx, actor, {
      action: 'webhook.secret_renewed',
      level: 'warning',
      message: `${actor.name} gave the webhook endpoint ${name} another secret`,
      meta: { endpoint: name, endpoint_id: id },
    })
    return renewed
  })
  return issued(row, secret, db)
}
