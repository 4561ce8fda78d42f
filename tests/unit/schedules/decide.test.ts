import { describe, expect, test } from 'vitest'
import type { Blackout, MissedPolicy } from '@/lib/contract/schedules'
import { timetableOf } from '@/lib/schedules/check'
import { decideSlots } from '@/lib/schedules/decide'

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`)

function decide(
  cron: string,
  { from, now, missed = 'latest', window = 3600, blackouts = [] }: Wish,
): { slots: string[]; next: string | null } {
  const times = { cron, timezone: 'UTC', blackouts, starts_at: null, ends_at: null }
  const timetable = timetableOf(times, new Date(at('00:00:00')))
  const decision = decideSlots(timetable, { missed, missedWindowSecs: window }, at(from), at(now))
  return {
    slots: decision.slots.map(({ at: ms, state, reason }) => {
      return [new Date(ms).toISOString().slice(11, 19), state, reason].filter(Boolean).join(' ')
    }),
    next: decision.nextAt === null ? null : new Date(decision.nextAt).toISOString().slice(11, 19),
  }
}

interface Wish {
  from: string
  now: string
  missed?: MissedPolicy
  window?: number
  blackouts?: Blackout[]
}

describe('a slot', () => {
  test('that is found at once fires', () => {
    expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:00:00' })).toEqual({
      slots: ['10:00:00 due'],
      next: '10:10:00',
    })
  })

  test('that is found while a runner was being restarted is on time', () => {
    for (const missed of ['none', 'latest', 'all'] as const) {
      expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:00:29', missed }).slots).toEqual(['10:00:00 due'])
    }
  })

  test('in a blackout is skipped, and is not made up for', () => {
    const blackouts: Blackout[] = [{ days: [], from: '10:00', to: '10:15' }]
    expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:25:00', missed: 'all', blackouts }).slots).toEqual([
      '10:00:00 skipped blackout',
      '10:10:00 skipped blackout',
      '10:20:00 due made-up',
    ])
  })
})

describe('slots that no runner was there for', () => {
  test('stay missed where none are made up for', () => {
    expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:25:00', missed: 'none' }).slots).toEqual([
      '10:00:00 missed no-runner',
      '10:10:00 missed no-runner',
      '10:20:00 missed no-runner',
    ])
  })

  test('are made up for by the latest one', () => {
    expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:25:00' }).slots).toEqual([
      '10:00:00 missed superseded',
      '10:10:00 missed superseded',
      '10:20:00 due made-up',
    ])
  })

  test('need nothing made up where the latest one is on time', () => {
    expect(decide('*/10 * * * *', { from: '10:00:00', now: '10:20:05' }).slots).toEqual([
      '10:00:00 missed superseded',
      '10:10:00 missed superseded',
      '10:20:00 due',
    ])
  })

  test('are all made up for within the window, and not beyond it', () => {
    const wish: Wish = { from: '10:00:00', now: '10:35:00', missed: 'all', window: 1200 }
    expect(decide('*/10 * * * *', wish).slots).toEqual([
      '10:00:00 missed too-old',
      '10:10:00 missed too-old',
      '10:20:00 due made-up',
      '10:30:00 due made-up',
    ])
  })

  test('outside the window are lost for the latest too', () => {
    expect(decide('0 * * * *', { from: '10:00:00', now: '10:59:00', window: 600 }).slots).toEqual([
      '10:00:00 missed too-old',
    ])
  })

  test('of a whole day of seconds are told without listing each, and the next one is the next', () => {
    const { slots, next } = decide('* * * * * *', { from: '00:00:00', now: '20:00:00' })
    expect(slots.length).toBeLessThan(1200)
    expect(slots).toContain('00:08:19 missed and-more')
    expect(slots.at(-1)).toBe('20:00:00 due')
    expect(slots.filter((slot) => slot.includes('due'))).toHaveLength(1)
    expect(next).toBe('20:00:01')
  })

  test('are at most a hundred where all of them run', () => {
    const { slots } = decide('* * * * *', { from: '01:00:00', now: '10:00:45', missed: 'all', window: 86_400 })
    expect(slots.filter((slot) => slot.includes('made-up'))).toHaveLength(100)
    expect(slots.at(-1)).toBe('10:00:00 due made-up')
  })
})
