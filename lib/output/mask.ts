/** What stands where a secret was. */
export const maskText = '••••••••'

/** A stretch of bytes [from, to) that is a secret. */
export interface Interval {
  from: number
  to: number
}

/**
 * The secrets to hide, as bytes, also without the white space around them. Values under 6 bytes are left out: masking
 * `true` or `1234` would hide half of every output and protect nothing.
 */
export function secretsOf(values: string[]): Buffer[] {
  return [...new Set(values.flatMap((value) => [value, value.trim()]))]
    .filter((value) => Buffer.byteLength(value) >= 6)
    .sort((a, b) => b.length - a.length)
    .map((value) => Buffer.from(value))
}

/** Every stretch of the bytes that is a secret; overlapping ones are joined. */
export function findSecrets(bytes: Buffer, secrets: Buffer[]): Interval[] {
  const found: Interval[] = []
  for (const secret of secrets) {
    for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + 1)) {
      found.push({ from: at, to: at + secret.length })
    }
  }
  return join(found.sort((a, b) => a.from - b.from))
}

function join(sorted: Interval[]): Interval[] {
  const joined: Interval[] = []
  for (const interval of sorted) {
    const last = joined.at(-1)
    if (last && interval.from < last.to) last.to = Math.max(last.to, interval.to)
    else joined.push({ ...interval })
  }
  return joined
}

/** Length of the longest tail that could be the beginning of a secret whose rest has not been read yet. */
export function heldBack(bytes: Buffer, secrets: Buffer[]): number {
  const longest = secrets.reduce((most, secret) => Math.max(most, secret.length - 1), 0)
  for (let length = Math.min(longest, bytes.length); length > 0; length--) {
    const tail = bytes.subarray(bytes.length - length)
    if (secrets.some((secret) => secret.length > length && secret.subarray(0, length).equals(tail))) return length
  }
  return 0
}

/**
 * The text of bytes [from, to) with the secrets in it hidden. `first` is the index of a secret before which none
 * reaches into the stretch: who goes through many lines does not look at all secrets for each.
 */
export function maskedText(bytes: Buffer, from: number, to: number, secrets: Interval[], first = 0): string {
  let text = ''
  let at = from
  for (let index = first; index < secrets.length; index++) {
    const secret = secrets[index]
    if (!secret || secret.from >= to) break
    if (secret.to <= at) continue
    text += decode(bytes.subarray(at, Math.max(at, secret.from)))
    if (secret.from >= from) text += maskText
    at = Math.min(to, secret.to)
  }
  return text + decode(bytes.subarray(at, to))
}

/** A whole text with the secrets in it hidden. */
export function maskedString(text: string, secrets: Buffer[]): string {
  const bytes = Buffer.from(text)
  return maskedText(bytes, 0, bytes.length, findSecrets(bytes, secrets))
}

/** UTF-8, with replacement characters for what is none; NUL, which no PostgreSQL text can hold, becomes its symbol. */
function decode(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\0', '\u2400')
}
