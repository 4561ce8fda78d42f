/**
 * The JSON in a form, `payload=…`, as bytes; null: it is no form, or not exactly one value has that name. What is verified
 * of a form has to be what is read of it.
 */
export function jsonInForm(contentType: string | null, body: Uint8Array): Buffer | null {
  if (!isForm(contentType)) return null
  const [payload, ...more] = new URLSearchParams(
    Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'),
  ).getAll('payload')
  return payload === undefined || more.length > 0 ? null : Buffer.from(payload)
}

export function isForm(contentType: string | null): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')
}
