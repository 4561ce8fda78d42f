import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same, in a time that says nothing about either: digests always have the same length. */
export function isSameText(given: string, wanted: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(wanted))
}

/** Whether `given` is the HMAC-SHA256 of exactly these bytes; 32 bytes, anything else is not. */
export function isHmacOf(body: Uint8Array, secret: string, given: Buffer): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest()
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** 64 hexadecimal digits as 32 bytes; null: something else. Buffer.from would pass over what is wrong at the end. */
export function bytesOfHex(text: string): Buffer | null {
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
