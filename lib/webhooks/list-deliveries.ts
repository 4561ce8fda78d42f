import type { WebhookDeliveriesQuery, WebhookDeliveryList } from '@/lib/contract/webhooks'
import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { holding } from '@/lib/db/text-filter'
import { viewDelivery } from './view-delivery'

/** Beyond it nobody turns pages, and counting on would cost. */
const mostCounted = 10_000

/** One page of deliveries, the newest first. An endpoint that does not exist has none. */
export async function listDeliveries(
  query: WebhookDeliveriesQuery,
  db: Db = defaultDb(),
): Promise<WebhookDeliveryList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const where = whereOf(query, db)
  const [rows, total] = await Promise.all([
    db.read.webhookDelivery.findMany({
      where,
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      skip,
      take: perPage + 1,
      omit: { body: true, headers: true },
      include: { endpoint: { select: { name: true, provider: true } } },
    }),
    db.read.webhookDelivery.count({ where, take: mostCounted }),
  ])
  const list = rows.slice(0, perPage).map(viewDelivery)
  return { list, page: query.page, per_page: perPage, total, has_next: rows.length > perPage }
}

function whereOf({ endpoint, verdict, q }: WebhookDeliveriesQuery, db: Db): Prisma.WebhookDeliveryWhereInput {
  const holds = q ? holding(q, db) : null
  return {
    ...(endpoint && { endpoint: isId('whe', endpoint) ? { id: endpoint } : { name: endpoint } }),
    ...(verdict && verdict.length > 0 && { verdict: { in: verdict } }),
    ...(holds && { OR: [{ id: q }, { deliveryKey: holds }, { event: holds }, { action: holds }, { subject: holds }] }),
  }
}
