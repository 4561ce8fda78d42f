import { createHash } from 'node:crypto'
import type { DeliveryAnswer } from '@/lib/contract/webhooks'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { endpointOf } from './endpoint-row'
import { inTheNameOf } from './receive/actor'
import { carryOut } from './receive/carry-out'
import { readBelieved } from './receive/decide'
import { answerOf } from './receive/record'
import { findDelivery } from './show-delivery'
import { whyNotAgain } from './view-delivery'

/**
 * Sends what was once delivered through the endpoint's present rule, as a row of its own. A person asks for it: it makes a
 * task also where the first one did, or where its endpoint is switched off. Throws AppError `not-found`, `conflict` where it
 * was not believed or not kept whole.
 */
export async function redeliver(id: string, actor: Actor, db: Db = defaultDb()): Promise<DeliveryAnswer> {
  const begun = performance.now()
  const { endpoint: row, ...first } = await findDelivery(id, db)
  const why = whyNotAgain(first)
  if (why !== null || first.body === null)
    throw new AppError('conflict', `It cannot be sent again. ${why ?? ''}`.trim())
  const endpoint = endpointOf(row)
  const bytes = Buffer.from(first.body)
  const headers = first.headers as Record<string, string>
  const believed = readBelieved(endpoint, {
    header: (name) => headers[name.toLowerCase()] ?? null,
    body: bytes,
    bodyHash: createHash('sha256').update(bytes).digest('hex'),
    // What says the same each time is told apart by the time of the first.
    receivedAt: first.receivedAt,
  })
  if ('verdict' in believed) throw new AppError('conflict', `It cannot be sent again. ${believed.message}`)
  const facts = {
    id: newId('whd'),
    endpointId: row.id,
    kind: 'redelivery' as const,
    reading: believed.reading,
    headers,
    body: first.body,
    bodyBytes: first.bodyBytes,
    isBodyCut: false,
    redeliveryOf: first.id,
    origin: actor.origin,
    requestId: actor.requestId,
    receivedAt: new Date(),
    begun,
  }
  const made = await carryOut({ endpoint, facts, body: believed.body }, inTheNameOf(actor, endpoint), db)
  const answer = answerOf('row' in made ? made.row : made.known)
  await db.transact((tx) =>
    appendAuditEvent(tx, actor, {
      action: 'webhook.redelivered',
      level: 'info',
      message: `${actor.name} sent a delivery of ${row.name} again`,
      meta: { endpoint: row.name, endpoint_id: row.id, redelivery_of: first.id, ...answer },
    }),
  )
  return answer
}
