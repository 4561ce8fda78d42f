import type { GenericSettings, WebhookProvider } from '@/lib/contract/webhook-rule'

/** An image as it was pushed. */
export interface PushedImage {
  /** With its registry, without a tag: `ghcr.io/owner/name`. */
  name: string
  tag: string | null
  digest: string | null
}

/** What is known of a delivery before anything is made of it. */
export interface Incoming {
  provider: WebhookProvider
  generic: GenericSettings | null
  /** By its name in any case; null: it was not sent. */
  header(name: string): string | null
  /** SHA-256 of the body, in hex. */
  bodyHash: string
  /** What was JSON. */
  body: unknown
  receivedAt: Date
}

/** What a delivery says, in words that are the same for all senders. */
export interface Reading {
  /** What its sender calls it, the same when it is sent again; null: it was to say so, and did not. */
  key: string | null
  /** null: it was to say so, and did not. */
  event: string | null
  action: string | null
  /** Further words that a filter may call the event or the action by. */
  aliases: string[]
  repository: string | null
  branch: string | null
  tag: string | null
  images: PushedImage[]
  /** Something is gone: there is nothing to build or to deploy of it. */
  isDeleted: boolean
  isPing: boolean
  /** Nothing that anybody waits for unless they name it: why, in words. */
  unusual: { what: 'event' | 'action'; why: string } | null
  /** In short, for people: what it is about. */
  subject: string | null
}

/** Everything that a sender may leave out. */
export const nothing: Reading = {
  key: null,
  event: null,
  action: null,
  aliases: [],
  repository: null,
  branch: null,
  tag: null,
  images: [],
  isDeleted: false,
  isPing: false,
  unusual: null,
  subject: null,
}

export function notUsual(what: 'event' | 'action', why: string): Reading['unusual'] {
  return { what, why }
}
