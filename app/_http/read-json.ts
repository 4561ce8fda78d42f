import { AppError } from '@/lib/core/app-error'
import { refuseUnstorable } from '@/lib/core/storable'

/** So that a command of 1 MiB, escaped as JSON, still passes. */
const defaultMaxBytes = 2 * 1024 * 1024

/**
 * The body as text and as JSON; no body at all is `{}`, so that what is missing is told field by field.
 * Throws AppError `unsupported-media-type`, `too-large` (by Content-Length and by what is really read), `bad-request`.
 */
export async function readJson(
  request: Request,
  maxBytes = defaultMaxBytes,
): Promise<{ text: string; value: unknown }> {
  const bytes = await readBytes(request, maxBytes)
  if (bytes.length === 0) return { text: '', value: {} }
  requireJson(request.headers.get('content-type'))
  const text = decode(bytes)
  const value = parse(text)
  refuseUnstorable(value)
  return { text, value }
}

/** The body's bytes, never more than `maxBytes` of them. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too-large', `The body may have at most ${maxBytes} bytes.`, { extra: { max_bytes: maxBytes } })
}

function requireJson(contentType: string | null): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)) return
  throw new AppError(
    'unsupported-media-type',
    `The body must be sent as application/json, not as ${type || 'nothing named'}.`,
  )
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('bad-request', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('bad-request', `The body is not JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}
