import { describe, expect, it } from 'vitest'
import { markRuns } from '@/components/definition/run-marks'

const spring = [
  '2027-03-26T01:30:00.000Z',
  '2027-03-27T01:30:00.000Z',
  '2027-03-28T01:30:00.000Z',
  '2027-03-29T00:30:00.000Z',
  '2027-03-30T00:30:00.000Z',
]

describe('runs across a change of clocks', () => {
  it('say which one is shifted, and from where on the offset is another', () => {
    const marked = markRuns(spring, 'Europe/Berlin', true)
    expect(marked.map(({ offset, isShifted }) => [offset, isShifted])).toEqual([
      [null, false],
      [null, false],
      ['GMT+2', true],
      [null, false],
      [null, false],
    ])
  })

  it('are none where the zone has no such change', () => {
    expect(markRuns(spring, 'Asia/Shanghai', true).every((run) => !run.offset && !run.isShifted)).toBe(true)
  })

  it('are not called shifted where the schedule goes by elapsed time, or hardly a time comes twice', () => {
    expect(markRuns(spring, 'Europe/Berlin', false).some((run) => run.isShifted)).toBe(false)
    const dense = ['00:50', '00:57', '01:04', '01:11'].map((time) => `2027-03-28T${time}:00.000Z`)
    const marked = markRuns(dense, 'Europe/Berlin', true)
    expect(marked.some((run) => run.isShifted)).toBe(false)
    expect(marked.map((run) => run.offset)).toEqual([null, null, 'GMT+2', null])
  })
})
