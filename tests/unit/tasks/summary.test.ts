import { describe, expect, it } from 'vitest'
import { type SummaryFacts, summaryOf } from '@/lib/tasks/summary'

const noUnits = { total: 0, succeeded: 0, failed: 0, cancelled: 0, running: 0, pending: 0, skipped: 0 }

function facts(overrides: Partial<SummaryFacts>): SummaryFacts {
  const one = { ...noUnits, total: 1, running: 1 }
  return {
    status: 'running',
    message: null,
    progress: null,
    unit_counts: one,
    queue: null,
    stopping: null,
    pausing: false,
    contact: null,
    ...overrides,
  }
}

describe('a summary', () => {
  it('counts the units of a task with several', () => {
    const unit_counts = { ...noUnits, total: 5, succeeded: 3, failed: 2 }
    expect(summaryOf(facts({ status: 'failed', unit_counts }))).toBe('3/5 units succeeded, 2 failed')
  })

  it('is what is said of the end of a task with one unit', () => {
    expect(summaryOf(facts({ status: 'failed', message: 'Exit code 3' }))).toBe('Exit code 3')
  })

  it('tells why a task waits', () => {
    const waiting_for = { code: 'lane-full' as const, text: '2nd in lane commands, capacity 8' }
    expect(summaryOf(facts({ status: 'pending', queue: { waiting_for } }))).toBe('2nd in lane commands, capacity 8')
  })

  it('tells how far a running task is', () => {
    expect(summaryOf(facts({ progress: { done: 3, total: 8, unit: 'rows' } }))).toBe('3/8 rows')
    expect(summaryOf(facts({}))).toBe('Running')
  })

  it('puts a stop and a lost contact before progress', () => {
    expect(summaryOf(facts({ stopping: 'force', progress: { done: 1, total: 2 } }))).toBe('Being stopped by force')
    expect(summaryOf(facts({ contact: 'lost since 12:00' }))).toBe('No contact: lost since 12:00')
  })
})
