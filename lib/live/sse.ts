import type { StreamEvent, StreamEventName } from '@/lib/contract/stream'

/** Without these a proxy gathers what must be seen now. */
export const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const

const encoder = new TextEncoder()

/** One message of our own streams, encoded once for however many readers. */
export function message<N extends StreamEventName>(event: N, data: StreamEvent<N>, id?: string): Uint8Array {
  return rawMessage(event, data, id)
}

/** One message of any stream. */
export function rawMessage(event: string, data: unknown, id?: string): Uint8Array {
  // JSON escapes line feeds, so the data is one line.
  return encoder.encode(`event: ${event}\n${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`)
}

/** A comment: keeps proxies from closing a silent connection, and finds out about readers that are gone. */
export const heartbeat = encoder.encode(': still here\n\n')

/** Tells the browser to come back soon after a lost connection, ms. */
export const retryHint = encoder.encode('retry: 1000\n\n')
