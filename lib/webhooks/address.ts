import { publicUrl } from '@/lib/access/origins'
import type { WebhookEndpoint } from '@/lib/db/generated/sqlite/client'

/** These senders can prove nothing: whoever knows the address is believed, so that it has to be a secret itself. */
const byAddress = ['dockerhub', 'quay']

export function isProvenByAddress({ provider }: Pick<WebhookEndpoint, 'provider'>): boolean {
  return byAddress.includes(provider)
}

/** Where the sender delivers; `secret` is given only where the address is shown for the one time. */
export function addressOf(endpoint: Pick<WebhookEndpoint, 'provider' | 'name'>, secret?: string): string {
  const address = `${publicUrl()}${pathOf(endpoint)}`
  if (!isProvenByAddress(endpoint)) return address
  return `${address}?token=${secret === undefined ? '…' : encodeURIComponent(secret)}`
}

export function pathOf({ provider, name }: Pick<WebhookEndpoint, 'provider' | 'name'>): string {
  return `/api/webhooks/${provider}/${name}`
}
