import { describe, expect, it } from 'vitest'
import { formatDuration } from '@/lib/format/duration'

const second = 1000
const hour = 3600 * second

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [7 * second, '0:07'],
    [104 * second, '1:44'],
    [32 * 60 * second + 22 * second, '32:22'],
    [hour + 2 * 60 * second + 3 * second, '1:02:03'],
    [24 * hour, '1 d 00:00'],
    [51 * hour + 4 * 60 * second, '2 d 03:04'],
  ])('counts %i ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

  it('says tenths below a minute where it is asked to', () => {
    expect(formatDuration(312, { precise: true })).toBe('0.3 s')
    expect(formatDuration(61 * second, { precise: true })).toBe('1:01')
  })

  it('never shows a clock that runs backwards, nor one that is not a number', () => {
    expect(formatDuration(-5 * second)).toBe('0:00')
    expect(formatDuration(Number.NaN)).toBe('0:00')
  })
})
