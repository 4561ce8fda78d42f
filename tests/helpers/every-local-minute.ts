import { type PlainCron, readPlainCron } from './plain-cron'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 96 * QUARTER_MS

export interface Scan {
  expression: string
  timeZone: string
  anchorMs: number
  /** The first instant found is strictly after it (ms since 1970). */
  afterMs: number
  /** The scan goes no further than this (ms since 1970; exclusive). */
  untilMs: number
  count: number
}

/**
 * The instants (ms since 1970) of a schedule, found by looking at every minute that passes and at what the clocks of
 * the zone show then. Slow and plain on purpose: it judges lib/schedules and shares nothing with it.
 */
export function scanEveryLocalMinute(scan: Scan): number[] {
  const found: number[] = []
  for (const instant of instantsFrom(scan)) {
    if (instant >= scan.untilMs) break
    if (instant > scan.afterMs) found.push(instant)
    if (found.length === scan.count) break
  }
  return found
}

function instantsFrom(scan: Scan): Iterable<number> {
  if (scan.expression === '@once') return [scan.anchorMs]
  const every = /^@every (.+)$/.exec(scan.expression)?.[1]
  return every ? multiples(scan, durationMs(every)) : cronInstants(readPlainCron(scan.expression), scan)
}

/** The anchor is the first of them. */
function* multiples({ anchorMs, afterMs }: Scan, periodMs: number): Iterable<number> {
  for (let count = Math.max(0, Math.floor((afterMs - anchorMs) / periodMs)); ; count++)
    yield anchorMs + count * periodMs
}

const UNITS_MS: Record<string, number> = { d: DAY_MS, h: 60 * MINUTE_MS, m: MINUTE_MS, s: SECOND_MS }

function durationMs(text: string): number {
  return [...text.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, n, unit = '']) => sum + Number(n) * (UNITS_MS[unit] ?? 0),
    0,
  )
}

function* cronInstants(cron: PlainCron, { timeZone, afterMs, untilMs }: Scan): Iterable<number> {
  const fromMs = Math.floor(afterMs / QUARTER_MS) * QUARTER_MS - 2 * DAY_MS // a change shortly before still matters
  const offsetMs = clockOf(timeZone)
  let change = { atMs: fromMs, before: offsetMs(fromMs), after: offsetMs(fromMs) }
  for (let quarter = fromMs; quarter < untilMs; quarter += QUARTER_MS) {
    const offset = offsetMs(quarter)
    if (offset !== change.after) change = { atMs: quarter, before: change.after, after: offset }
    const counted = cron.isByElapsedTime ? [offset] : offsetsThatCount(change, quarter)
    const local = counted.map((each) => quarter + each).filter((each) => mayMatch(cron, each))
    if (local.length > 0) yield* withinQuarter(cron, quarter, local)
  }
}

/**
 * Times of day: for as long as the clocks leapt forward, what they would have shown without that counts too (so a time
 * left out comes late by the gap); for as long as they fell back, nothing counts (it was all shown before).
 */
function offsetsThatCount(change: { atMs: number; before: number; after: number }, nowMs: number): number[] {
  const leaptMs = change.after - change.before
  if (nowMs >= change.atMs + Math.abs(leaptMs)) return [change.after]
  return leaptMs > 0 ? [change.after, change.before] : []
}

/**
 * A quarter of an hour lies in one hour and one day: since 1972 zones differ from UTC by whole quarters, and but for
 * those that changed at a minute past midnight (St. John's until 2011, Gaza) they change at whole quarters.
 */
function mayMatch(cron: PlainCron, localMs: number): boolean {
  const day = Math.floor(localMs / DAY_MS)
  return cron.hours.has(Math.floor((localMs - day * DAY_MS) / (4 * QUARTER_MS))) && cron.isDay(day)
}

function* withinQuarter(cron: PlainCron, quarterMs: number, localMs: number[]): Iterable<number> {
  const firstMinutes = localMs.map((each) => (each / MINUTE_MS) % 60)
  const seconds = [...cron.seconds].sort((a, b) => a - b)
  for (let minute = 0; minute < 15; minute++) {
    if (!firstMinutes.some((first) => cron.minutes.has(first + minute))) continue
    for (const second of seconds) yield quarterMs + minute * MINUTE_MS + second * SECOND_MS
  }
}

type Clock = (instantMs: number) => number

const clocks = new Map<string, Clock>()

/** Says what the zone's clocks are ahead of UTC at an instant (ms). */
function clockOf(timeZone: string): Clock {
  const clock = clocks.get(timeZone) ?? onceADay(askedOnce(timeZone))
  clocks.set(timeZone, clock)
  return clock
}

/** No zone changes twice within a day of UTC, so that most days are asked once. */
function onceADay(ask: Clock): Clock {
  return (instantMs) => {
    const midnight = Math.floor(instantMs / DAY_MS) * DAY_MS
    const atStart = ask(midnight)
    return atStart === ask(midnight + DAY_MS) ? atStart : ask(instantMs)
  }
}

function askedOnce(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' })
  const known = new Map<number, number>()
  return (instantMs) => {
    const offset = known.get(instantMs) ?? offsetIn(format.format(instantMs))
    known.set(instantMs, offset)
    return offset
  }
}

/** `9 PM GMT-03:30` → ms; UTC itself is `9 PM GMT`. */
function offsetIn(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}
