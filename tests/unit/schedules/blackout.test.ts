import { expect, test } from 'vitest'
import type { Blackout } from '@/lib/contract/schedules'
import { isBlackedOut, quietEnd } from '@/lib/schedules/blackout'
import { timetableOf } from '@/lib/schedules/check'
import { nextRuns } from '@/lib/schedules/timetable'

const runsOf = (cron: string, from: string, blackouts: Blackout[], timezone = 'UTC', count = 1) =>
  nextRuns(
    timetableOf({ cron, timezone, blackouts, starts_at: null, ends_at: null }, new Date(from)),
    Date.parse(from) - 1,
    count,
  ).map((at) => new Date(at).toISOString().replace('.000Z', ''))

test('a run after tens of thousands of blacked out ones is found', () => {
  const hours: Blackout = { days: [], from: '00:00', to: '23:00' }
  expect(runsOf('* * * * * *', '2026-11-23T00:00:00Z', [hours])).toEqual(['2026-11-23T23:00:00'])
  const holiday: Blackout = { starts_at: '2026-12-19T00:00:00Z', ends_at: '2027-01-11T00:00:00Z' }
  expect(runsOf('* * * * *', '2026-12-19T00:00:00Z', [holiday])).toEqual(['2027-01-11T00:00:00'])
})

test('one blackout may take over from another', () => {
  const weekend: Blackout = { days: ['sat', 'sun'], from: '00:00', to: '00:00' }
  const nights: Blackout = { days: [], from: '20:00', to: '06:00' }
  // From Friday evening.
  expect(runsOf('*/10 * * * *', '2026-11-27T20:00:00Z', [weekend, nights])).toEqual(['2026-11-30T06:00:00'])
})

test('where every day is blacked out, none is found', () => {
  expect(runsOf('* * * * *', '2026-11-27T20:00:00Z', [{ days: [], from: '00:00', to: '00:00' }])).toEqual([])
})

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
  'in %s it is passed over as a minute at a time would, whatever the clocks do',
  (timeZone) => {
    const blackouts: Blackout[] = [
      { days: [], from: '01:45', to: '02:20' },
      { days: ['sun'], from: '23:30', to: '02:10' },
    ]
    for (const day of ['2026-10-04', '2026-10-25', '2026-11-01', '2027-03-14', '2027-03-28', '2027-04-04']) {
      const middle = Date.parse(`${day}T00:00:00Z`)
      for (let at = middle - 16 * 3_600_000; at < middle + 24 * 3_600_000; at += 7 * 60_000) {
        let plain = at
        while (isBlackedOut({ blackouts, timeZone }, plain)) plain += 60_000 - (plain % 60_000)
        expect(quietEnd({ blackouts, timeZone }, at)).toBe(plain)
      }
    }
  },
)
