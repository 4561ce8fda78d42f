import { describe, expect, test } from 'vitest'
import { type EndFacts, outcomeOf } from '@/lib/tasks/outcome'

const facts: EndFacts = {
  exit: { exitCode: 0, signal: null },
  neverBegan: false,
  serviceResult: null,
  cause: null,
  wasSignalled: false,
  stopReason: null,
  stopForced: false,
  timeoutSecs: 60,
  endedLate: false,
  leftBehind: [],
  interruption: null,
  units: [],
  unitsFollowTask: true,
  said: null,
}
const outcome = (more: Partial<EndFacts>) => outcomeOf({ ...facts, ...more })

describe('a program that ended by itself', () => {
  test('succeeded with exit code 0, failed with another', () => {
    expect(outcome({})).toMatchObject({ status: 'succeeded', reason: null, exitCode: 0, warnings: [] })
    expect(outcome({ exit: { exitCode: 3, signal: null } })).toMatchObject({
      status: 'failed',
      reason: 'exit-code',
      exitCode: 3,
    })
  })

  test('by a signal that was not ours is failed by it', () => {
    expect(outcome({ exit: { exitCode: null, signal: 'SIGSEGV' } })).toMatchObject({
      status: 'failed',
      reason: 'signal',
      signal: 'SIGSEGV',
    })
  })

  test('warns of what it left behind, and is a success all the same', () => {
    expect(outcome({ leftBehind: ['12 sleep'] })).toMatchObject({ status: 'succeeded', warnings: ['left-behind'] })
  })

  test('before a wish reached it keeps its own end', () => {
    expect(outcome({ cause: 'stop', wasSignalled: false })).toMatchObject({ status: 'succeeded' })
    expect(outcome({ cause: 'timeout', wasSignalled: false, exit: { exitCode: 2, signal: null } })).toMatchObject({
      reason: 'exit-code',
    })
  })
})

describe('a program that was ended', () => {
  test('by a stop is cancelled, whatever its exit code, by whom and why', () => {
    const stopped = { cause: 'stop', wasSignalled: true, stopReason: 'mara: enough' } as const
    expect(outcome(stopped)).toMatchObject({ status: 'cancelled', reason: 'mara: enough', exitCode: 0 })
    expect(outcome({ ...stopped, exit: { exitCode: null, signal: 'SIGTERM' } }).status).toBe('cancelled')
    expect(outcome({ ...stopped, exit: null }).status).toBe('cancelled')
    expect(outcome({ ...stopped, stopForced: true }).message).toMatch(/^Force stopped by mara/)
  })

  test('by its time limit is timed out, by us, by systemd or behind our back', () => {
    for (const how of [
      { cause: 'timeout', wasSignalled: true },
      { serviceResult: 'timeout' },
      { endedLate: true },
    ] as const) {
      expect(outcome(how)).toMatchObject({ status: 'failed', reason: 'timeout', message: 'Timed out after 60 s' })
    }
  })

  test('by its output limit, or by the kernel, says so', () => {
    expect(outcome({ cause: 'output-limit', wasSignalled: true })).toMatchObject({ reason: 'output-limit' })
    expect(outcome({ serviceResult: 'oom-kill', exit: null })).toMatchObject({ reason: 'oom' })
  })
})

describe('without a word of how', () => {
  test('it was interrupted, or it never began', () => {
    expect(outcome({ exit: null, interruption: 'Its wrapper was killed' })).toMatchObject({
      status: 'failed',
      reason: 'interrupted',
      message: 'Its wrapper was killed',
    })
    expect(outcome({ exit: null, neverBegan: true })).toMatchObject({ status: 'failed', reason: 'launch-failed' })
  })
})

function unit(more: Partial<EndFacts['units'][number]>): EndFacts['units'][number] {
  return { status: 'succeeded', reason: null, error: null, result: null, ...more }
}

describe('a task of several units', () => {
  const units = (...statuses: EndFacts['units'][number]['status'][]) =>
    outcome({ unitsFollowTask: false, units: statuses.map((status) => unit({ status })) })

  test('follows them: failed before cancelled before succeeded before skipped', () => {
    expect(units('succeeded', 'failed', 'cancelled')).toMatchObject({
      status: 'failed',
      message: '1/3 units succeeded, 1 failed',
    })
    expect(units('succeeded', 'cancelled')).toMatchObject({ status: 'cancelled' })
    expect(units('succeeded', 'skipped')).toMatchObject({ status: 'succeeded' })
    expect(units('skipped', 'skipped')).toMatchObject({ status: 'skipped' })
  })

  test('was rolled back where every unit that failed was, and says so where one could not be', () => {
    const failed = (...reasons: string[]) =>
      outcome({ unitsFollowTask: false, units: reasons.map((reason) => unit({ status: 'failed', reason })) }).reason
    expect(failed('rolled-back', 'rolled-back')).toBe('rolled-back')
    expect(failed('rolled-back', 'pull-failed')).toBe('error')
    expect(failed('rolled-back', 'rollback-failed')).toBe('rollback-failed')
  })

  test('of one unit ends with its words', () => {
    const units = [unit({ status: 'failed', error: 'no space left' })]
    expect(outcome({ unitsFollowTask: false, units }).message).toBe('no space left')
  })

  test('carries the warnings of its units, and only those that are known', () => {
    const units = [
      unit({ result: { warnings: ['unverified', 'odd'] } }),
      unit({ result: { warnings: ['unverified'] } }),
    ]
    expect(outcome({ unitsFollowTask: false, units }).warnings).toEqual(['unverified'])
  })

  test('says what its worker said', () => {
    const said = { reason: 'error', message: 'No such table' } as const
    expect(outcome({ unitsFollowTask: false, said, exit: { exitCode: 1, signal: null } })).toMatchObject({
      status: 'failed',
      message: 'No such table',
    })
    expect(outcome({ unitsFollowTask: false, exit: { exitCode: 1, signal: null } })).toMatchObject({
      status: 'failed',
      reason: 'error',
    })
  })
})
