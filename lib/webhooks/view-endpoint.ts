import type { Verdict, WebhookEndpointView } from '@/lib/contract/webhooks'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { addressOf } from './address'
import { providerOf, ruleOf } from './endpoint-row'
import { problemOf } from './problem'

/** An endpoint as the API and the page see it: never with its secret. */
export async function viewEndpoint(row: WebhookEndpoint, db: Db): Promise<WebhookEndpointView> {
  const [counts, last, problem] = await Promise.all([countsOf(row.id, db), lastOf(row.id, db), problemOf(row, db)])
  return {
    id: row.id,
    name: row.name,
    provider: providerOf(row),
    url: addressOf(row),
    enabled: row.isEnabled,
    ...ruleOf(row),
    rate_per_minute: row.ratePerMinute,
    last_24h: counts,
    last_delivery: last,
    problem: problem?.message ?? null,
    problem_code: problem?.code ?? null,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    updated_at: row.updatedAt.toISOString(),
    updated_by: row.updatedBy,
  }
}

async function countsOf(endpointId: string, db: Db): Promise<WebhookEndpointView['last_24h']> {
  const counts = { accepted: 0, ignored: 0, refused: 0, failed: 0 }
  const groups = await db.read.webhookDelivery.groupBy({
    by: ['verdict'],
    where: { endpointId, kind: { not: 'test' }, receivedAt: { gte: new Date(Date.now() - 86_400_000) } },
    _count: true,
  })
  for (const { verdict, _count } of groups) counts[verdict as Verdict] = _count
  return counts
}

async function lastOf(endpointId: string, db: Db): Promise<WebhookEndpointView['last_delivery']> {
  const row = await db.read.webhookDelivery.findFirst({
    where: { endpointId },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, verdict: true, receivedAt: true },
  })
  return row && { delivery_id: row.id, verdict: row.verdict as Verdict, received_at: row.receivedAt.toISOString() }
}
