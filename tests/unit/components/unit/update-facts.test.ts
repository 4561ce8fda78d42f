import { describe, expect, test } from 'vitest'
import { digestsOf, stepsOf } from '@/components/unit/update-facts'
import type { UnitView } from '@/lib/contract/task'

const [old, fresh] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]

const begin = Date.UTC(2026, 10, 22, 11)
const now = begin + 11_000
const at = (seconds: number) => new Date(begin + seconds * 1000).toISOString()
const phase = (name: string, from: number, to?: number) => ({
  phase: name,
  started_at: at(from),
  ended_at: to === undefined ? null : at(to),
})

function unit(more: Partial<UnitView>): UnitView {
  return {
    name: 'web.service',
    kind: 'service',
    status: 'running',
    phase: 'pulling',
    result: null,
    ...more,
  } as UnitView
}

describe('the steps of an update', () => {
  const states = (more: Partial<UnitView>) => stepsOf(unit(more), now)?.map(({ step, state }) => `${step} ${state}`)

  test('say which one it is at', () => {
    expect(states({ phase: 'waiting' })).toEqual(['pulling done', 'restarting done', 'waiting now', 'verifying ahead'])
  })

  test('are all behind it when it is done', () => {
    expect(states({ phase: 'done', status: 'succeeded' })?.every((step) => step.endsWith('done'))).toBe(true)
  })

  test('say where it failed before anything was restarted', () => {
    expect(states({ phase: 'pulling', status: 'failed' })?.[0]).toBe('pulling failed')
  })

  test('claim nothing of what came before a roll back, except that it was pulled', () => {
    const result = { outcome: 'rolled-back' }
    expect(states({ phase: 'rolling-back' })).toEqual(['pulling done', 'rolling-back now'])
    expect(states({ phase: 'rolling-back', status: 'failed', result })?.[1]).toBe('rolling-back done')
    expect(states({ phase: 'rolling-back', status: 'failed' })?.[1]).toBe('rolling-back failed')
  })

  test('are of services only', () => {
    expect(stepsOf(unit({ kind: 'server' }), now)).toBeNull()
    expect(stepsOf(unit({ phase: null }), now)).toBeNull()
    expect(stepsOf(unit({ phase: 'counting' }), now)).toBeNull()
  })

  test('say what went wrong before a roll back, and how long each took', () => {
    const phases = [phase('pulling', 0, 3), phase('restarting', 3, 4), phase('waiting', 4, 9), phase('rolling-back', 9)]
    const steps = stepsOf(unit({ phase: 'rolling-back', phases }), now)
    expect(steps?.map(({ step, state, ms }) => `${step} ${state} ${ms}`)).toEqual([
      'pulling done 3000',
      'restarting done 1000',
      'waiting failed 5000',
      'rolling-back now 2000',
    ])
  })

  test('know no time where the timeline tells of none', () => {
    expect(stepsOf(unit({ phase: 'waiting' }), now)?.map(({ ms }) => ms)).toEqual([null, null, null, null])
  })
})

describe('the digests of an update', () => {
  const said = (result: unknown) => digestsOf(result).map((fact) => `${fact.name} ${fact.said}`)

  test('are compared with what runs', () => {
    const result = { outcome: 'updated', from: old, registry: fresh, pulled: fresh, running: fresh }
    expect(said(result)).toEqual(['from null', 'registry same', 'pulled same', 'running proven'])
    expect(digestsOf({ ...result, registry: old })[1]?.said).toBe('other')
  })

  test('claim nothing of a registry that could not be asked', () => {
    expect(digestsOf({ outcome: 'updated', from: old, registry: null, pulled: fresh, running: fresh })[1]).toEqual({
      name: 'registry',
      digest: null,
      said: null,
    })
  })

  test('of one that was rolled back are the tried and the restored one', () => {
    const result = { outcome: 'rolled-back', tried: fresh, restored: old, running: old }
    expect(said(result)).toEqual(['tried notKept', 'restored runsAgain'])
    expect(said({ ...result, running: null })).toEqual(['tried notKept', 'restored null'])
  })

  test('of a roll back that failed say what runs, and what does not', () => {
    const result = { outcome: 'rollback-failed', tried: fresh, wanted: old, running: null }
    expect(said(result)).toEqual(['tried null', 'wanted notRestored', 'running null'])
  })

  test('are none where the result is of something else', () => {
    expect(digestsOf({ outcome: 'restarted' })).toEqual([])
    expect(digestsOf('text')).toEqual([])
    expect(digestsOf(null)).toEqual([])
  })
})
