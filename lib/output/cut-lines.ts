import { findSecrets, heldBack, type Interval, maskedText } from './mask'

/** A longer line is cut into pieces of this many bytes, each marked `continued` but the last. */
export const pieceBytes = 16 * 1024

export interface CutLine {
  text: string
  /** More of the same line follows. */
  continued?: boolean
  /** The program ended here without a line feed. */
  unended?: boolean
}

export interface Cut {
  lines: CutLine[]
  /** Bytes that the lines took; what follows them was not taken. */
  taken: number
  /** The unfinished line as far as it may be shown. */
  rest: string
}

export interface CutOptions {
  secrets: Buffer[]
  /** No byte came for a while: what was held back cannot be a secret's beginning any more. */
  isQuiet?: boolean
  /** The program has ended: what is left is a line. */
  isEnd?: boolean
}

/**
 * Cuts bytes into lines. A line ends at LF, or is a piece of 16 KiB; a secret is never cut, and a line feed inside
 * one ends nothing.
 */
export function cutLines(bytes: Buffer, { secrets, isQuiet = false, isEnd = false }: CutOptions): Cut {
  const hidden = secrets.length > 0 ? findSecrets(bytes, secrets) : []
  const end = isQuiet || isEnd ? bytes.length : bytes.length - heldBack(bytes, secrets)
  const lines: CutLine[] = []
  let at = 0
  // Index of the first secret that is not wholly behind `at`.
  let first = 0
  while (at < end) {
    while ((hidden[first]?.to ?? at + 1) <= at) first++
    const feed = nextFeed(bytes, at, end, hidden, first)
    const lineEnd = feed < 0 ? end : feed
    if (lineEnd - at > pieceBytes) {
      const to = pieceEnd(bytes, at, hidden, first)
      if (to > end) break
      lines.push({ text: maskedText(bytes, at, to, hidden, first), continued: true })
      at = to
      continue
    }
    if (feed < 0) break
    lines.push({ text: maskedText(bytes, at, feed, hidden, first) })
    at = feed + 1
  }
  if (isEnd && at < end) {
    lines.push({ text: maskedText(bytes, at, end, hidden, first), unended: true })
    at = end
  }
  return { lines, taken: at, rest: maskedText(bytes, at, end, hidden, first) }
}

function nextFeed(bytes: Buffer, from: number, end: number, hidden: Interval[], first: number): number {
  let index = first
  for (let at = bytes.indexOf(10, from); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) {
    while ((hidden[index]?.to ?? at + 1) <= at) index++
    if ((hidden[index]?.from ?? at + 1) > at) return at
  }
  return -1
}

/** Where a piece ends: neither inside a UTF-8 character nor inside a secret. */
function pieceEnd(bytes: Buffer, from: number, hidden: Interval[], first: number): number {
  let to = from + pieceBytes
  for (let back = 0; back < 3 && ((bytes[to] ?? 0) & 0xc0) === 0x80; back++) to--
  for (let index = first; (hidden[index]?.from ?? to) < to; index++) {
    const secret = hidden[index]
    if (secret && secret.to > to) return secret.from > from ? secret.from : secret.to
  }
  return to
}
