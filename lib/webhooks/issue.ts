import { randomBytes } from 'node:crypto'
import type { IssuedWebhook } from '@/lib/contract/webhooks'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { addressOf } from './address'
import { viewEndpoint } from './view-endpoint'

/** 256 bits, in characters that need no escape in headers, addresses and forms. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The endpoint with its secret: the one time that it is told. */
export async function issued(row: WebhookEndpoint, secret: string, db: Db): Promise<IssuedWebhook> {
  return { ...(await viewEndpoint(row, db)), secret, url: addressOf(row, secret) }
}
