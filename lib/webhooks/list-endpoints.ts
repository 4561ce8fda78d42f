import type { WebhookEndpointList } from '@/lib/contract/webhooks'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { viewEndpoint } from './view-endpoint'

/** All endpoints, by name. */
export async function listEndpoints(db: Db = defaultDb()): Promise<WebhookEndpointList> {
  const rows = await db.read.webhookEndpoint.findMany({ orderBy: { name: 'asc' } })
  return { list: await Promise.all(rows.map((row) => viewEndpoint(row, db))) }
}
