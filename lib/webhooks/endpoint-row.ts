import type { GenericSettings, WebhookFilter, WebhookProvider, WebhookRun } from '@/lib/contract/webhook-rule'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { unseal } from '@/lib/secrets/seal'

/** What an endpoint waits for and what it runs then, as it is stored. */
export interface WebhookRule {
  filter: WebhookFilter
  run: WebhookRun
  generic: GenericSettings | null
}

export function ruleOf({ rule }: Pick<WebhookEndpoint, 'rule'>): WebhookRule {
  return rule as unknown as WebhookRule
}

export function providerOf({ provider }: Pick<WebhookEndpoint, 'provider'>): WebhookProvider {
  return provider as WebhookProvider
}

/** What of an endpoint decides on its deliveries. */
export function endpointOf(row: WebhookEndpoint): Endpoint {
  return { name: row.name, provider: providerOf(row), rule: ruleOf(row) }
}

export interface Endpoint {
  name: string
  provider: WebhookProvider
  rule: WebhookRule
}

/** Throws AppError `unavailable` where the key that sealed it is gone: its sender tries again when that is mended. */
export function secretOf({ id, name, secretSealed }: WebhookEndpoint): string {
  try {
    return unseal(secretSealed, id)
  } catch (error) {
    log.error({ err: error, endpoint: name }, 'the secret of a webhook endpoint cannot be opened')
    throw new AppError('unavailable', `The secret of ${name} cannot be opened: its master key is another one.`)
  }
}

/** The endpoint of that name. Throws AppError `not-found`. */
export async function findEndpoint(name: string, db: Db = defaultDb()): Promise<WebhookEndpoint> {
  const found = await db.read.webhookEndpoint.findUnique({ where: { name } })
  if (found) return found
  const named = JSON.stringify(name.slice(0, 80))
  throw new AppError('not-found', `There is no webhook endpoint ${named}; GET /api/webhook-endpoints lists them.`)
}
