import type { ChangeWebhookEndpoint, WebhookEndpointView } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findEndpoint, providerOf, ruleOf } from './endpoint-row'
import { checkRule } from './rule/check-rule'
import { showEndpoint } from './show-endpoint'

/**
 * Changes an endpoint, with an audit event that has what it was and what it is. Members that are left out stay.
 * Throws AppError `not-found`, `validation`, and `conflict` where somebody else was quicker.
 */
export async function changeEndpoint(
  name: string,
  { updated_at: seenAt, ...change }: ChangeWebhookEndpoint,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<WebhookEndpointView> {
  const before = await findEndpoint(name, db)
  if (seenAt !== undefined && Date.parse(seenAt) !== before.updatedAt.getTime()) throw changedMeanwhile(before)
  const old = ruleOf(before)
  const { filter = old.filter, run = old.run, generic = old.generic } = change
  const rule = { filter, run, generic }
  // What was good when it was saved may be switched off now, whatever has become of its definition.
  if (change.filter ?? change.run ?? change.generic !== undefined) await checkRule(rule, providerOf(before), db)
  const ratePerMinute = change.rate_per_minute ?? before.ratePerMinute
  const isEnabled = change.enabled ?? before.isEnabled
  await db.transact(async (tx) => {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { id: before.id, updatedAt: before.updatedAt },
      data: { rule: rule as object, ratePerMinute, isEnabled, updatedAt: new Date(), updatedBy: actor.name },
    })
    if (count === 0) throw changedMeanwhile(before)
    await appendAuditEvent(tx, actor, {
      action: 'webhook.endpoint_changed',
      level: 'info',
      message: `${actor.name} changed the webhook endpoint ${name}`,
      meta: {
        endpoint: name,
        endpoint_id: before.id,
        before: { ...old, rate_per_minute: before.ratePerMinute, enabled: before.isEnabled },
        after: { ...rule, rate_per_minute: ratePerMinute, enabled: isEnabled },
      },
    })
  })
  return showEndpoint(name, db)
}

function changedMeanwhile({ name, updatedBy }: WebhookEndpoint): AppError {
  return new AppError('conflict', `${updatedBy} changed ${name} meanwhile: look at it again, then change it.`)
}
