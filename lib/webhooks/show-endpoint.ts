import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findEndpoint } from './endpoint-row'
import { viewEndpoint } from './view-endpoint'

/** One endpoint, by name. Throws AppError `not-found`. */
export async function showEndpoint(name: string, db: Db = defaultDb()): Promise<WebhookEndpointView> {
  return viewEndpoint(await findEndpoint(name, db), db)
}
