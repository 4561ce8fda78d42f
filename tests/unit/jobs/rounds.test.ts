import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startRounds } from '@/jobs/rounds'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('looks again when its time has come, and not before', async () => {
  const { looks, rounds } = start({ breathMs: 250, waitMs: 5000 })
  await vi.advanceTimersByTimeAsync(4999)
  expect(looks()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(looks()).toBe(2)
  await rounds.stop()
})

test('is there in time also where that is sooner than it would look for commits', async () => {
  const { looks, rounds } = start({ breathMs: 1000, waitMs: 30 })
  await vi.advanceTimersByTimeAsync(300)
  expect(looks()).toBe(11)
  await rounds.stop()
})

test('a commit while it rests has it look at once', async () => {
  const { looks, rounds, commit } = start({ breathMs: 250, waitMs: 5000 })
  await vi.advanceTimersByTimeAsync(1000)
  commit()
  await vi.advanceTimersByTimeAsync(0)
  expect(looks()).toBe(2)
  await rounds.stop()
})

test('looks once for a crowd of commits, after the last of those that came just behind a look', async () => {
  const { looks, rounds, commit } = start({ breathMs: 250, waitMs: 5000 })
  await vi.advanceTimersByTimeAsync(1)
  for (let count = 0; count < 20; count++) {
    commit()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(looks()).toBe(1)
  await vi.advanceTimersByTimeAsync(49)
  expect(looks()).toBe(2)
  await vi.advanceTimersByTimeAsync(4000)
  expect(looks()).toBe(2)
  await rounds.stop()
})

test('a commit during a look is looked for again', async () => {
  let commits = 0
  const { looks, rounds } = start({
    breathMs: 250,
    waitMs: 5000,
    during: (commit) => {
      if (commits++ === 0) commit()
    },
  })
  await vi.advanceTimersByTimeAsync(250)
  expect(looks()).toBe(2)
  await rounds.stop()
})

test('is told to stop: the look under way ends, and none comes after it', async () => {
  let end = () => {}
  let count = 0
  const rounds = startRounds(database().db, 250, () => {
    count++
    return new Promise((done) => {
      end = () => done(0)
    })
  })
  let hasStopped = false
  const stopped = rounds.stop().then(() => {
    hasStopped = true
  })
  await vi.advanceTimersByTimeAsync(1000)
  expect(hasStopped).toBe(false)
  end()
  await stopped
  expect(count).toBe(1)
})

test('is told to stop while it rests: it does at once', async () => {
  const { rounds, looks, commit } = start({ breathMs: 250, waitMs: 5000 })
  await vi.advanceTimersByTimeAsync(1000)
  await rounds.stop()
  commit()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks()).toBe(1)
})

interface Case {
  breathMs: number
  waitMs: number
  during?: (commit: () => void) => void
}

function start({ breathMs, waitMs, during }: Case) {
  const { db, commit } = database()
  let looks = 0
  const rounds = startRounds(db, breathMs, async () => {
    looks++
    during?.(commit)
    return waitMs
  })
  return { looks: () => looks, rounds, commit }
}

/** Only what tells of commits. */
function database() {
  const listeners = new Set<() => void>()
  const onWake = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const commit = () => {
    for (const listener of listeners) listener()
  }
  return { db: { onWake }, commit }
}
