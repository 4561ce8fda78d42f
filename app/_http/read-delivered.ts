import { AppError } from '@/lib/core/app-error'

/** Of all large bodies that are being read, together: nobody knows yet who sends them. */
const mostAtOnce = 256 * 1024 ** 2

/** What is smaller is never in anybody's way: a sender who keeps large ones open shall not shut out the others. */
const large = 1024 ** 2

/**
 * The body of a sender, whole. Throws AppError `too-large` (by Content-Length before a byte is read, and by what is really
 * read), and `unavailable` where others fill the memory just now: it is to be sent again.
 */
export async function readDelivered(request: Request, mostBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes)
  const held = heldBytes()
  const parts: Uint8Array[] = []
  let size = 0
  let counted = 0
  try {
    for await (const part of request.body ?? []) {
      size += part.length
      if (size > mostBytes) throw tooLarge(mostBytes)
      parts.push(part)
      if (size <= large) continue
      held.count += size - counted
      counted = size
      if (held.count > mostAtOnce) throw new AppError('unavailable', 'Too much is being delivered just now.')
    }
    return Buffer.concat(parts)
  } finally {
    held.count -= counted
  }
}

function tooLarge(mostBytes: number): AppError {
  return new AppError('too-large', `The body may have at most ${mostBytes} bytes.`, { extra: { max_bytes: mostBytes } })
}

// On globalThis: Next bundles this module into every route anew.
function heldBytes(): { count: number } {
  const global = globalThis as { taskyardDeliveredBytes?: { count: number } }
  global.taskyardDeliveredBytes ??= { count: 0 }
  return global.taskyardDeliveredBytes
}
