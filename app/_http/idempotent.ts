import { AppError } from '@/lib/core/app-error'
import { type Answer, type KeyUse, releaseKey, settleKey, takeKey } from '@/lib/idempotency/keys'

/**
 * Runs what creates something once for each Idempotency-Key: asked again with the same body it answers as the first
 * time, with `Idempotency-Replayed: true`.
 */
export async function once(use: KeyUse, work: () => Promise<Response>): Promise<Response> {
  const earlier = await takeKey(use)
  if (earlier) return replay(earlier)
  const response = await work().catch(async (error: unknown) => {
    // A fault may have come after something was created: then the key stays taken.
    if (error instanceof AppError) await releaseKey(use)
    throw error
  })
  const text = await response.clone().text()
  const body: unknown = text ? JSON.parse(text) : null
  await settleKey(use, { status: response.status, body, location: response.headers.get('location') })
  return response
}

/** The key of a request, or null where it sent none. Throws AppError `bad-request` for one that is none. */
export function idempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new AppError('bad-request', 'Idempotency-Key is 1 to 255 visible ASCII characters.')
}

function replay(answer: Answer): Response {
  const headers = new Headers({ 'idempotency-replayed': 'true' })
  if (answer.location) headers.set('location', answer.location)
  return Response.json(answer.body, { status: answer.status, headers })
}
