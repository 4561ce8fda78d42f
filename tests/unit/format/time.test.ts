import { describe, expect, it } from 'vitest'
import { formatRelative } from '@/lib/format/relative'
import { formatClock, formatDateTime, formatMoment } from '@/lib/format/time'

const berlin = { locale: 'en', timeZone: 'Europe/Berlin' }
const shanghai = { locale: 'zh', timeZone: 'Asia/Shanghai' }
const at = '2026-11-22T13:02:18.012Z'

describe('times', () => {
  it('are told by the clock of the zone, midnight as 00', () => {
    expect(formatClock(at, berlin)).toBe('14:02:18')
    expect(formatClock(at, berlin, true)).toBe('14:02:18.012')
    expect(formatClock('2026-11-21T23:00:00Z', berlin)).toBe('00:00:00')
  })

  it('are told with their day in the words of the language', () => {
    expect(formatDateTime(at, berlin)).toBe('22 Nov 2026, 14:02:18')
    expect(formatDateTime(at, shanghai)).toBe('2026年11月22日 21:02:18')
  })

  it('leave the day out on the same day of the zone, and say it on another', () => {
    expect(formatMoment(at, '2026-11-22T20:00:00Z', berlin)).toBe('14:02:18')
    expect(formatMoment(at, '2026-11-22T23:30:00Z', berlin)).toBe('22 Nov, 14:02')
    expect(formatMoment(at, '2027-01-02T10:00:00Z', berlin)).toBe('22 Nov 2026')
  })
})

describe('formatRelative', () => {
  const now = Date.parse(at)
  const ago = (ms: number) => new Date(now - ms).toISOString()

  it('counts in the largest whole unit', () => {
    expect(
      [0, 59_000, 60_000, 3_599_000, 7_200_000, 200_000_000].map((ms) => formatRelative(ago(ms), now, 'en')),
    ).toEqual(['0 s ago', '59 s ago', '1 min ago', '59 min ago', '2 h ago', '2 d ago'])
  })

  it('rounds what lies ahead, so that a token of 30 days does not begin with 29', () => {
    expect(formatRelative(ago(-30 * 86_400_000 + 4000), now, 'en')).toBe('in 30 d')
  })

  it('calls what a clock a little ahead of ours wrote the present', () => {
    expect(formatRelative(ago(-900), now, 'en')).toBe('0 s ago')
  })

  it('speaks Chinese', () => {
    expect(formatRelative(ago(180_000), now, 'zh')).toBe('3 分钟前')
    expect(formatRelative(ago(-180_000), now, 'zh')).toBe('3 分钟后')
  })
})
