import { describe, expect, test } from 'vitest'
import { LeaseObserver } from '@/lib/runners/lease-observer'

const one = (beats: number) => [{ id: 'run_1', beats }]

/** Looks every 5 s from `from` on; returns whether the lease had ended at the last look. */
function watch(observer: LeaseObserver, from: number, counts: number[]): boolean {
  let ended = new Set<string>()
  for (const [at, beats] of counts.entries()) ended = observer.look(one(beats), from + at * 5000)
  return ended.has('run_1')
}

describe('a lease', () => {
  test('goes on while it is renewed', () => {
    expect(watch(new LeaseObserver(), 0, [1, 2, 3, 4, 5, 6, 7])).toBe(false)
  })

  test('ends when no renewal was seen for a full term, and not before', () => {
    expect(watch(new LeaseObserver(), 0, [7, 7, 7])).toBe(false)
    expect(watch(new LeaseObserver(), 0, [7, 7, 7, 7])).toBe(true)
  })

  test('that a new observer has never seen renewed gets a full term from its first look', () => {
    expect(new LeaseObserver().look(one(3), 1_000_000).size).toBe(0)
  })

  test('is not ended by a database that stood still', () => {
    const observer = new LeaseObserver()
    expect(watch(observer, 0, [7, 7, 7])).toBe(false)
    observer.lookFailed()
    expect(watch(observer, 60_000, [7, 7, 7])).toBe(false)
    expect(watch(observer, 75_000, [7])).toBe(true)
  })

  test('is not ended by an observer that was frozen itself', () => {
    const observer = new LeaseObserver()
    expect(watch(observer, 0, [7, 7])).toBe(false)
    expect(watch(observer, 65_000, [7, 7, 7])).toBe(false)
    expect(watch(observer, 80_000, [7])).toBe(true)
  })

  test('that was renewed after all begins anew', () => {
    const observer = new LeaseObserver()
    expect(watch(observer, 0, [7, 7, 7, 7])).toBe(true)
    expect(watch(observer, 20_000, [8, 8, 8])).toBe(false)
  })

  test('of a runner that has stopped is not looked at any more', () => {
    const observer = new LeaseObserver()
    expect(watch(observer, 0, [7, 7, 7, 7])).toBe(true)
    expect(observer.look([], 20_000).size).toBe(0)
    expect(observer.look(one(7), 25_000).size).toBe(0)
  })
})
