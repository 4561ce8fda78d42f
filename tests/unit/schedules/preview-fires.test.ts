import { describe, expect, test } from 'vitest'
import { type Blackout, previewSchema } from '@/lib/contract/schedules'
import { timetableOf } from '@/lib/schedules/check'
import { decideSlots } from '@/lib/schedules/decide'
import { previewSchedule } from '@/lib/schedules/preview'
import { nextSlot, type Timetable } from '@/lib/schedules/timetable'
import { randomCron, seededRandom } from '../../helpers/random-cron'

// Both changes of clocks of a year; Shanghai has none, and is looked at when Berlin has them.
const changes: Record<string, [string, string]> = {
  'Europe/Berlin': ['2027-03-28T01:00:00Z', '2026-10-25T01:00:00Z'],
  'America/New_York': ['2027-03-14T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Australia/Lord_Howe': ['2026-10-03T15:30:00Z', '2027-04-03T15:00:00Z'],
  'Asia/Shanghai': ['2027-03-28T01:00:00Z', '2026-10-25T01:00:00Z'],
}
const cases = Object.entries(changes).flatMap(([timezone, instants]) =>
  instants.map((at, index) => ({ timezone, at, seed: index + 1 })),
)
const hour = 3_600_000
const perCase = 40

/** Every instant at which a runner's clock that looks at moments of its own lets a slot fire. */
function firedBy(timetable: Timetable, fromMs: number, toMs: number, random: () => number): number[] {
  const fired: number[] = []
  let nextAt = nextSlot(timetable, fromMs - 1)
  for (let now = fromMs; now < toMs && nextAt !== null; now += 1 + Math.floor(random() * 29_000)) {
    if (nextAt > now) {
      // It sleeps until something is due, and is late by whatever the machine was busy with.
      now = Math.max(now, nextAt + Math.floor(random() * 900))
      if (now >= toMs) break
    }
    const decision = decideSlots(timetable, { missed: 'all', missedWindowSecs: 3600 }, nextAt, now)
    fired.push(...decision.slots.filter(({ state }) => state === 'due').map(({ at }) => at))
    nextAt = decision.nextAt
  }
  return fired
}

describe('what a preview shows is what fires', () => {
  test.each(cases)('in $timezone, when its clocks change at $at', ({ timezone, at, seed }) => {
    const random = seededRandom(seed)
    const from = Date.parse(at) - 5 * hour
    for (let drawn = 0; drawn < perCase; drawn++) {
      const cron = withoutSeconds(randomCron(random))
      const blackouts: Blackout[] = drawn % 4 === 0 ? [{ days: [], from: '01:30', to: '02:45' }] : []
      const times = { cron, timezone, blackouts, starts_at: null, ends_at: null }
      const timetable = timetableOf(times, new Date(from))
      if (nextSlot(timetable, from) === null) continue
      const wish = previewSchema.parse({ cron, timezone, blackouts, from: new Date(from).toISOString(), count: 100 })
      const shown = previewSchedule(wish)
      const last = Date.parse(shown.runs.at(-1) ?? at)
      const to = Math.min(last, from + 12 * hour)
      const promised = shown.runs.map((run) => Date.parse(run)).filter((run) => run < to)
      const fired = firedBy(timetable, from, to, random).filter((run) => run < to)
      expect(fired.map(iso), `${cron} ${timezone}`).toEqual(promised.map(iso))
    }
  })
})

// A second's step would be looked at for hours: what is tested is the zone.
function withoutSeconds(cron: string): string {
  return cron.split(' ').slice(-5).join(' ')
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
