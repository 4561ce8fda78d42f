import type { WebhookDeliveryDetail } from '@/lib/contract/webhooks'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { WebhookDelivery, WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { viewDelivery } from './view-delivery'

/** One delivery with what was sent, proofs masked. Throws AppError `not-found`. */
export async function showDelivery(id: string, db: Db = defaultDb()): Promise<WebhookDeliveryDetail> {
  const row = await findDelivery(id, db)
  return { ...viewDelivery(row), headers: row.headers as Record<string, string>, body: row.body }
}

/** Throws AppError `not-found`, also for one that retention has removed. */
export async function findDelivery(id: string, db: Db): Promise<WebhookDelivery & { endpoint: WebhookEndpoint }> {
  const row = await db.read.webhookDelivery.findUnique({ where: { id }, include: { endpoint: true } })
  if (row) return row
  const named = JSON.stringify(id.slice(0, 80))
  throw new AppError('not-found', `There is no delivery ${named}; GET /api/webhook-deliveries lists them.`)
}
