import { describe, expect, it } from 'vitest'
import { percentOf, unitDurationMs, unitPercent, unitSentence } from '@/components/unit/unit-facts'
import type { UnitView } from '@/lib/contract/task'

function unit(more: Partial<UnitView>): UnitView {
  return {
    name: 'web',
    kind: 'service',
    status: 'running',
    phase: null,
    message: null,
    error: null,
    reason: null,
    progress: null,
    result: null,
    exit_code: null,
    started_at: '2026-11-22T11:00:00.000Z',
    finished_at: null,
    ...more,
  }
}

describe('facts of a unit', () => {
  it('counts its time up to now while it runs, and to its end afterwards', () => {
    expect(unitDurationMs(unit({}), Date.parse('2026-11-22T11:00:07.000Z'))).toBe(7000)
    expect(unitDurationMs(unit({ finished_at: '2026-11-22T11:00:03.000Z' }), Date.now())).toBe(3000)
    expect(unitDurationMs(unit({ started_at: null }), Date.now())).toBeNull()
  })

  it('is never less than nothing where clocks differ', () => {
    expect(unitDurationMs(unit({}), Date.parse('2026-11-22T10:59:59.000Z'))).toBe(0)
  })

  it('knows no percentage where nobody knows how much there is to do', () => {
    expect(percentOf(null)).toBeNull()
    expect(percentOf({ done: 5, total: null })).toBeNull()
    expect(unitPercent(unit({ progress: { done: 12, total: 20 } }))).toBe(60)
    expect(unitPercent(unit({ status: 'failed', progress: { done: 12, total: 20 } }))).toBe(100)
  })

  it('says where it is while it runs and what came of it afterwards', () => {
    expect(unitSentence(unit({ phase: 'health gate', message: '12 of 20 s' }))).toBe('health gate, 12 of 20 s')
    expect(unitSentence(unit({ status: 'failed', phase: 'pull', message: 'rolled back' }))).toBe('rolled back')
    expect(unitSentence(unit({ status: 'failed', reason: 'timeout' }))).toBe('timeout')
  })
})
