import { describe, expect, test } from 'vitest'
import { parseExpression } from '@/lib/schedules/expression'
import { nextInstant } from '@/lib/schedules/instants'
import { scanEveryLocalMinute } from '../../helpers/every-local-minute'
import { randomCron, randomDays, seededRandom } from '../../helpers/random-cron'

// Both changes of 2026, 2027 and 2028; Shanghai has none, and is looked at when Berlin has them.
const changesOfBerlin = [
  ...['2026-03-29T01:00Z', '2027-03-28T01:00Z', '2028-03-26T01:00Z'],
  ...['2026-10-25T01:00Z', '2027-10-31T01:00Z', '2028-10-29T01:00Z'],
]
const changes: Record<string, string[]> = {
  'Europe/Berlin': changesOfBerlin,
  'America/New_York': [
    ...['2026-03-08T07:00Z', '2027-03-14T07:00Z', '2028-03-12T07:00Z'],
    ...['2026-11-01T06:00Z', '2027-11-07T06:00Z', '2028-11-05T06:00Z'],
  ],
  'Australia/Lord_Howe': [
    ...['2026-04-04T15:00Z', '2027-04-03T15:00Z', '2028-04-01T15:00Z'],
    ...['2026-10-03T15:30Z', '2027-10-02T15:30Z', '2028-09-30T15:30Z'],
  ],
  'Asia/Shanghai': changesOfBerlin,
}
const windows = Object.entries(changes).flatMap(([timeZone, instants]) => instants.map((at) => ({ timeZone, at })))

const hourMs = 3_600_000
const expressionsEach = 8
const most = 40

describe.each(windows)('when the clocks change in $timeZone at $at', ({ timeZone, at }) => {
  const changeMs = Date.parse(at)
  const random = seededRandom(changeMs / hourMs)
  const drawn = Array.from({ length: expressionsEach }, () => {
    // A day and a half before, or so shortly before that what is due every few minutes comes to the change.
    const fromMs = changeMs - Math.floor(random() * (random() < 0.5 ? 36 : 3) * hourMs)
    return { text: randomCron(random), fromMs, from: new Date(fromMs).toISOString() }
  })

  test.each(drawn)('$text after $from is due when every local minute says so', ({ text, fromMs }) => {
    const untilMs = changeMs + 36 * hourMs
    const next = engine(text, timeZone)
    const found = instantsBetween(next, fromMs, untilMs)
    const scan = { expression: text, timeZone, anchorMs: 0, afterMs: fromMs, untilMs, count: most }
    expect(isoTimes(found)).toEqual(isoTimes(scanEveryLocalMinute(scan)))
    expect(isRising([fromMs, ...found])).toBe(true)
    const lastMs = found.at(-1) ?? fromMs
    for (let asked = 0; asked < 8; asked++) {
      const afterMs = fromMs + Math.floor(random() * (lastMs - fromMs))
      expect(next(afterMs), `asked at ${afterMs}`).toBe(found.find((instant) => instant > afterMs) ?? next(lastMs))
    }
  })
})

test('days are the same however they are described', () => {
  const random = seededRandom(5)
  for (let drawn = 0; drawn < 150; drawn++) {
    const text = randomDays(random)
    const afterMs = Date.UTC(2026, Math.floor(random() * 36), 1)
    const untilMs = afterMs + 500 * 24 * hourMs
    const scan = { expression: text, timeZone: 'UTC', anchorMs: 0, afterMs, untilMs, count: most }
    const found = instantsBetween(engine(text, 'UTC'), afterMs, untilMs)
    expect(isoTimes(found), text).toEqual(isoTimes(scanEveryLocalMinute(scan)))
  }
})

function engine(text: string, timeZone: string): (afterMs: number) => number | null {
  const rule = { expression: parseExpression(text), timeZone, anchorMs: 0 }
  return (afterMs) => nextInstant(rule, afterMs)
}

function instantsBetween(next: (afterMs: number) => number | null, fromMs: number, untilMs: number): number[] {
  const found: number[] = []
  for (let at = next(fromMs); at !== null && at < untilMs && found.length < most; at = next(at)) found.push(at)
  return found
}

function isRising(instants: number[]): boolean {
  return instants.every((instant, index) => index === 0 || instant > (instants[index - 1] ?? 0))
}

function isoTimes(instants: number[]): string[] {
  return instants.map((instant) => new Date(instant).toISOString())
}
