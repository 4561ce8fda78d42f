import { describe, expect, it } from 'vitest'
import { ganttScale } from '@/components/unit/gantt-scale'
import type { UnitView } from '@/lib/contract/task'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 11) + seconds * 1000).toISOString()

function unit(name: string, started: number | null, finished: number | null): UnitView {
  return {
    name,
    kind: 'server',
    status: finished === null ? 'running' : 'succeeded',
    phase: null,
    message: null,
    error: null,
    reason: null,
    progress: null,
    result: null,
    exit_code: null,
    started_at: started === null ? null : at(started),
    finished_at: finished === null ? null : at(finished),
  }
}

describe('ganttScale', () => {
  it('places units on one axis from the first start to the last end', () => {
    const scale = ganttScale([unit('a', 0, 10), unit('b', 5, 20)], Date.parse(at(99)))
    expect(scale.spanMs).toBe(20_000)
    expect(scale.bars.map(({ left, width }) => [left, width])).toEqual([
      [0, 50],
      [25, 75],
    ])
  })

  it('draws a running unit to now and leaves out what has not begun', () => {
    const scale = ganttScale([unit('a', 0, 10), unit('b', 10, null), unit('c', null, null)], Date.parse(at(40)))
    expect(scale.bars.map((bar) => bar.unit.name)).toEqual(['a', 'b'])
    expect(scale.bars[1]).toMatchObject({ left: 25, width: 75 })
  })

  it('has no span before anything began', () => {
    expect(ganttScale([unit('a', null, null)], 0)).toEqual({ bars: [], spanMs: 0 })
  })
})

describe('the phases of a unit', () => {
  const phased = (ended: boolean): UnitView => ({
    ...unit('web.service', 0, ended ? 20 : null),
    phases: [
      { phase: 'pulling', started_at: at(1), ended_at: at(5) },
      { phase: 'waiting', started_at: at(5), ended_at: ended ? at(20) : null },
      ...(ended ? [{ phase: 'done', started_at: at(20), ended_at: at(20) }] : []),
    ],
  })

  it('lie on the same axis, and the one that it is at reaches to now', () => {
    const [bar] = ganttScale([phased(false)], Date.parse(at(10))).bars
    expect(bar?.phases.map(({ phase, left, width, tone }) => [phase, left, width, tone])).toEqual([
      ['pulling', 10, 40, 'quiet'],
      ['waiting', 50, 50, 'now'],
    ])
  })

  it('are those that take time, in the colour of what came of them', () => {
    const tones = (more: Partial<UnitView>) =>
      ganttScale([{ ...phased(true), ...more }], 0).bars[0]?.phases.map(({ tone }) => tone)
    expect(tones({})).toEqual(['quiet', 'plain'])
    expect(tones({ status: 'failed' })).toEqual(['quiet', 'amiss'])
  })
})
