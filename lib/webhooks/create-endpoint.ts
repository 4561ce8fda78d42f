import type { CreateWebhookEndpoint, IssuedWebhook } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { appendAuditEvent } from '@/lib/events/append'
import { seal } from '@/lib/secrets/seal'
import { issued, newSecret } from './issue'
import { checkRule } from './rule/check-rule'

/**
 * Makes an endpoint, with an audit event. Its secret is in the answer and nowhere else.
 * Throws AppError `validation` with the fields that are wrong, `conflict` where the name is taken.
 */
export async function createEndpoint(
  { secret = newSecret(), ...wish }: CreateWebhookEndpoint,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<IssuedWebhook> {
  const { name, provider, filter, run, generic } = wish
  const rule = { filter, run, generic }
  await checkRule(rule, provider, db)
  const id = newId('whe')
  const now = new Date()
  const born = { createdAt: now, createdBy: actor.name, updatedAt: now, updatedBy: actor.name }
  const how = { rule, ratePerMinute: wish.rate_per_minute, isEnabled: wish.enabled }
  try {
    const row = await db.transact(async (tx) => {
      const made = await tx.webhookEndpoint.create({
        data: { id, name, provider, secretSealed: seal(secret, id), ...how, rule: rule as object, ...born },
      })
      await appendAuditEvent(tx, actor, {
        action: 'webhook.endpoint_created',
        level: 'info',
        message: `${actor.name} made the webhook endpoint ${name}`,
        meta: { endpoint: name, endpoint_id: id, provider, ...rule, rate_per_minute: wish.rate_per_minute },
      })
      return made
    })
    return await issued(row, secret, db)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `there is a webhook endpoint ${JSON.stringify(name)} already`
    throw new AppError('conflict', `name: ${message}`, { fields: [{ field: 'name', message }] })
  }
}
