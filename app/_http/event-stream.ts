import { streamHeaders } from '@/lib/live/sse'

/** Server-sent events, with the headers that keep proxies from gathering them. */
export function eventStream(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: streamHeaders })
}

/** Nothing is left to tell: 204 keeps a browser's EventSource from coming back. */
export function nothingLeft(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}
