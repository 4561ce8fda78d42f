import type { GenericSettings, WebhookProvider } from '@/lib/contract/webhook-rule'
import { readDelivery } from '@/lib/webhooks/providers/read'
import type { Reading } from '@/lib/webhooks/providers/reading'

interface Given {
  headers?: Record<string, string>
  body?: unknown
  generic?: GenericSettings
  receivedAt?: Date
}

/** What a provider's reader makes of a delivery. */
export function read(provider: WebhookProvider, { headers, body = {}, generic, receivedAt }: Given): Reading {
  const sent = new Headers(headers)
  return readDelivery({
    provider,
    generic: generic ?? null,
    header: (name) => sent.get(name),
    bodyHash: 'f00d',
    body,
    receivedAt: receivedAt ?? new Date('2026-11-23T12:00:30Z'),
  })
}

export function readGithub(event: string, body: unknown): Reading {
  return read('github', { headers: { 'X-GitHub-Event': event, 'X-GitHub-Delivery': 'one' }, body })
}
