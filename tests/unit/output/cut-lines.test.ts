import { describe, expect, test } from 'vitest'
import { type CutLine, cutLines, pieceBytes } from '@/lib/output/cut-lines'
import { maskText, secretsOf } from '@/lib/output/mask'
import { bytesOf } from '@/lib/output/text'

const cut = (text: string, options = {}) => cutLines(Buffer.from(text), { secrets: [], ...options })

describe('a line', () => {
  test('ends at its line feed; what follows is the unfinished rest', () => {
    expect(cut('one\n\ntwo\nthr')).toEqual({
      lines: [{ text: 'one' }, { text: '' }, { text: 'two' }],
      taken: 9,
      rest: 'thr',
    })
  })

  test('is what is left at the end, and says that it has no line feed', () => {
    expect(cut('one\ntwo', { isEnd: true })).toEqual({
      lines: [{ text: 'one' }, { text: 'two', unended: true }],
      taken: 7,
      rest: '',
    })
    expect(cut('one\n', { isEnd: true }).lines).toEqual([{ text: 'one' }])
    expect(cut('', { isEnd: true })).toEqual({ lines: [], taken: 0, rest: '' })
  })

  test('keeps carriage returns and escapes', () => {
    expect(cut('10%\r20%\r\u001b[1mx\n').lines).toEqual([{ text: '10%\r20%\r\u001b[1mx' }])
  })

  test('of exactly 16 KiB is whole, one byte more makes two pieces', () => {
    expect(cut(`${'x'.repeat(pieceBytes)}\n`).lines).toEqual([{ text: 'x'.repeat(pieceBytes) }])
    expect(cut(`${'x'.repeat(pieceBytes)}y\n`).lines).toEqual([
      { text: 'x'.repeat(pieceBytes), continued: true },
      { text: 'y' },
    ])
  })

  test('that is longer is taken in pieces before it ends', () => {
    const { lines, taken, rest } = cut('x'.repeat(3 * pieceBytes))
    expect(lines.map((line) => line.continued)).toEqual([true, true])
    expect(taken + rest.length).toBe(3 * pieceBytes)
  })

  test('is not cut inside a character', () => {
    const text = `a${'漢'.repeat(20_000)}`
    const { lines } = cut(`${text}\n`)
    expect(lines.map((line) => line.text).join('')).toBe(text)
    for (const line of lines) expect(Buffer.byteLength(line.text)).toBeLessThanOrEqual(pieceBytes)
  })
})

describe('a secret', () => {
  const secrets = secretsOf(['correct horse', 'first\nsecond\n3', 'horsepower!'])

  test('is hidden wherever it stands', () => {
    expect(cut('a correct horse b\ncorrect horse', { secrets, isEnd: true }).lines).toEqual([
      { text: `a ${maskText} b` },
      { text: maskText, unended: true },
    ])
  })

  test('of several lines is hidden as one', () => {
    expect(cut('x first\nsecond\n3 y\n', { secrets }).lines).toEqual([{ text: `x ${maskText} y` }])
  })

  test('that overlaps with another one leaves nothing of either', () => {
    expect(cut('correct horsepower!\n', { secrets }).lines).toEqual([{ text: maskText }])
  })

  test('that may have begun is held back until it is quiet', () => {
    expect(cut('x\nsay corre', { secrets })).toMatchObject({ taken: 2, rest: 'say ' })
    expect(cut('say corre', { secrets, isQuiet: true })).toMatchObject({ taken: 0, rest: 'say corre' })
    expect(cut('first\n', { secrets })).toMatchObject({ lines: [], taken: 0, rest: '' })
    expect(cut('first\n', { secrets, isQuiet: true }).lines).toEqual([{ text: 'first' }])
  })

  test('is not cut by a piece', () => {
    for (const before of [pieceBytes - 13, pieceBytes - 6, pieceBytes - 1, pieceBytes]) {
      const { lines } = cut(`${'x'.repeat(before)}correct horse${'y'.repeat(100)}\n`, { secrets })
      expect(lines.map((line) => line.text).join('')).toBe(`${'x'.repeat(before)}${maskText}${'y'.repeat(100)}`)
    }
  })

  test('of white space or of a few bytes is none: it would hide half of every output', () => {
    expect(secretsOf(['', 'abc', '   ', '12345'])).toEqual([])
  })
})

describe('whatever way the bytes arrive', () => {
  test('the lines are the same', () => {
    const random = generator(4711)
    const secrets = secretsOf(['hunter2-token', 'key\nof lines'])
    const parts = [
      'word ',
      '\n',
      '漢字',
      'hunter2-token',
      'key\nof lines',
      'hunter2',
      'key\nof',
      '\r',
      'x'.repeat(9000),
      '🚀',
    ]
    for (let round = 0; round < 60; round++) {
      const text = Array.from({ length: 60 }, () => parts[Math.floor(random() * parts.length)]).join('')
      const whole = text.replaceAll('hunter2-token', maskText).replaceAll('key\nof lines', maskText)
      expect(inBits(Buffer.from(text), secrets, random)).toBe(whole)
    }
  })
})

/** Reads as the follower does: more bytes each time, what was taken goes. */
function inBits(bytes: Buffer, secrets: Buffer[], random: () => number): string {
  const lines: CutLine[] = []
  let taken = 0
  for (let end = 0; end < bytes.length; ) {
    end = Math.min(bytes.length, end + 1 + Math.floor(random() * 20_000))
    const { lines: more, taken: bytesTaken } = cutLines(bytes.subarray(taken, end), { secrets })
    lines.push(...more)
    taken += bytesTaken
  }
  lines.push(...cutLines(bytes.subarray(taken), { secrets, isEnd: true }).lines)
  return lines.map(bytesOf).join('')
}

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
