import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { findEndpoint, ruleOf } from './endpoint-row'
import { removeDeliveries } from './prune-deliveries'

/** Removes an endpoint with its deliveries, with an audit event. Its tasks stay. Throws AppError `not-found`. */
export async function removeEndpoint(name: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const row = await findEndpoint(name, db)
  // All at once would keep everybody waiting; what comes meanwhile goes with the endpoint.
  await removeDeliveries({ endpointId: row.id }, db)
  await db.transact(async (tx) => {
    if ((await tx.webhookEndpoint.deleteMany({ where: { id: row.id } })).count === 0) return
    await appendAuditEvent(tx, actor, {
      action: 'webhook.endpoint_deleted',
      level: 'warning',
      message: `${actor.name} deleted the webhook endpoint ${name}`,
      meta: { endpoint: name, endpoint_id: row.id, provider: row.provider, ...ruleOf(row) },
    })
  })
}
