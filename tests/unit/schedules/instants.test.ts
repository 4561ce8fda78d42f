import { expect, test } from 'vitest'
import { parseExpression } from '@/lib/schedules/expression'
import { nextInstant } from '@/lib/schedules/instants'
import { scanEveryLocalMinute } from '../../helpers/every-local-minute'
import { expressionsTable } from './expressions-table'
import { writtenOut } from './instants-written-out'

const count = 5
const anchorMs = Date.parse('2026-10-24T23:17:30Z')
const yearMs = 366 * 86_400_000

test('the table has two hundred expressions', () => {
  expect(expressionsTable).toHaveLength(200)
})

test.each(expressionsTable)('"%s" in %s after %s is due when every local minute says so', (text, timeZone, from) => {
  const afterMs = Date.parse(from)
  // Two leap days may lie eight years apart.
  const untilMs = afterMs + 10 * yearMs
  const expected = scanEveryLocalMinute({ expression: text, timeZone, anchorMs, afterMs, untilMs, count })
  const found = instantsAfter(text, timeZone, afterMs, count).filter((instant) => instant < untilMs)
  expect(isoTimes(found)).toEqual(isoTimes(expected))
  expect(expected.length).toBeGreaterThan(0)
})

test.each(writtenOut)('$expression in $timeZone after $from is due $due', ({ expression, timeZone, from, due }) => {
  const afterMs = Date.parse(from)
  const expected = due.map((each) => Date.parse(each))
  const untilMs = afterMs + 10 * yearMs
  const scan = { expression, timeZone, anchorMs, afterMs, untilMs, count: due.length }
  expect(isoTimes(instantsAfter(expression, timeZone, afterMs, due.length))).toEqual(isoTimes(expected))
  expect(isoTimes(scanEveryLocalMinute(scan))).toEqual(isoTimes(expected))
})

test('what comes once in 28 years is found', () => {
  const afterMs = Date.parse('2026-11-23T00:00Z')
  for (const text of ['0 9 * 2 mon#5', '0 9 29 2 +mon']) {
    expect(isoTimes(instantsAfter(text, 'UTC', afterMs, 2))).toEqual([
      '2044-02-29T09:00:00.000Z',
      '2072-02-29T09:00:00.000Z',
    ])
  }
})

test.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *', '0 0 30W 2 *', '0 0 31 2-4/2 +mon'])('"%s" is never due', (text) => {
  const rule = { expression: parseExpression(text), timeZone: 'Europe/Berlin', anchorMs }
  expect(nextInstant(rule, anchorMs)).toBeNull()
})

test('a schedule that runs once is due at its anchor and never again', () => {
  const rule = { expression: parseExpression('@once'), timeZone: 'Europe/Berlin', anchorMs }
  expect(nextInstant(rule, anchorMs - 1)).toBe(anchorMs)
  expect(nextInstant(rule, anchorMs)).toBeNull()
})

test('a schedule that counts goes on from its anchor, whatever was asked before', () => {
  const rule = { expression: parseExpression('@every 1h30m'), timeZone: 'Europe/Berlin', anchorMs }
  const everyMs = 90 * 60_000
  expect(nextInstant(rule, anchorMs - 10 * everyMs)).toBe(anchorMs)
  expect(nextInstant(rule, anchorMs)).toBe(anchorMs + everyMs)
  expect(nextInstant(rule, anchorMs + everyMs - 1)).toBe(anchorMs + everyMs)
  expect(nextInstant(rule, anchorMs + 1000.5 * everyMs)).toBe(anchorMs + 1001 * everyMs)
})

function instantsAfter(text: string, timeZone: string, afterMs: number, most: number): number[] {
  const rule = { expression: parseExpression(text), timeZone, anchorMs }
  const found: number[] = []
  while (found.length < most) {
    const next = nextInstant(rule, found.at(-1) ?? afterMs)
    if (next === null) break
    found.push(next)
  }
  return found
}

function isoTimes(instants: number[]): string[] {
  return instants.map((instant) => new Date(instant).toISOString())
}
