import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import { isForm } from '../verify/json-in-form'

export type ParsedBody = { ok: true; value: unknown } | { ok: false; message: string }

/** These may send `payload=<JSON>` as a form, which is GitHub's own default. */
const mayBeForm: readonly WebhookProvider[] = ['github', 'gitea', 'forgejo']

/** The JSON of a body. Only what was verified comes here. */
export function parseBody(provider: WebhookProvider, contentType: string | null, bytes: Uint8Array): ParsedBody {
  const text = decode(bytes)
  if (text === null) return { ok: false, message: 'The body is not UTF-8.' }
  const json = isForm(contentType) && mayBeForm.includes(provider) ? new URLSearchParams(text).get('payload') : text
  if (json === null) return { ok: false, message: 'The body is a form without the field payload.' }
  const value = parse(json)
  if (value === undefined) return { ok: false, message: 'The body is not JSON.' }
  if (provider !== 'generic' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    return { ok: false, message: 'The body is no object.' }
  }
  return { ok: true, value }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
