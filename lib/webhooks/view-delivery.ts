import type { Verdict, VerdictReason, WebhookDeliveryView } from '@/lib/contract/webhooks'
import type { WebhookDelivery, WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import { providerOf } from './endpoint-row'
import { readFurther } from './further-tasks'

export type DeliveryRow = Omit<WebhookDelivery, 'body' | 'headers'> & {
  endpoint: Pick<WebhookEndpoint, 'name' | 'provider'>
}

/** A delivery as lists show it. */
export function viewDelivery(row: DeliveryRow): WebhookDeliveryView {
  return {
    delivery_id: row.id,
    endpoint: row.endpoint.name,
    provider: providerOf(row.endpoint),
    kind: row.kind as WebhookDeliveryView['kind'],
    delivery_key: row.deliveryKey,
    event: row.event,
    action: row.action,
    subject: row.subject,
    verdict: row.verdict as Verdict,
    reason: row.reason as VerdictReason | null,
    message: row.message,
    status: row.status,
    task_id: row.taskId,
    task_ids: row.taskId === null ? [] : [row.taskId, ...readFurther(row.message)],
    redelivery_of: row.redeliveryOf,
    repeats: row.repeats,
    repeated_at: row.repeatedAt?.toISOString() ?? null,
    body_bytes: row.bodyBytes,
    is_body_cut: row.isBodyCut,
    took_ms: row.tookMs,
    origin: row.origin,
    received_at: row.receivedAt.toISOString(),
    can_redeliver: whyNotAgain(row) === null,
  }
}

/** Why a delivery cannot be sent again from here; null: it can. What was not believed never can. */
export function whyNotAgain(row: Omit<DeliveryRow, 'endpoint'>): string | null {
  if (row.kind === 'test') return 'It was a test of our own.'
  const isBelieved = row.verdict !== 'refused' || row.reason === 'disabled' || row.reason === 'rate-limit'
  if (!isBelieved) return 'It was refused: nobody knows who sent it, or what it says.'
  if (row.isBodyCut) return 'Its body was too large to be kept whole.'
  return row.bodyBytes === 0 ? 'Its body was not read.' : null
}
