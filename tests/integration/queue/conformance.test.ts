import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { changeLane } from '@/lib/queue/lanes'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { Fleet } from './conformance/fleet'
import { crowdAt, largestCrowd, overtakings, readStays, type Stay } from './conformance/ledger'

describe.skipIf(isDatabaseMissing()).each([1, 2, 3])('%i processes that claim', (count) => {
  let fleet: Fleet
  beforeAll(async () => {
    fleet = await Fleet.start(count)
  })
  afterAll(() => fleet.close())

  const change = (lane: string, to: { capacity?: number; paused?: boolean }) =>
    changeLane(lane, to, systemActor(), fleet.db)

  /** When a change was asked for and when it was done, ms since 1970: in between, either holds. */
  async function changing(lane: string, to: { capacity?: number; paused?: boolean }) {
    const asked = Date.now()
    await change(lane, to)
    return { asked, done: Date.now() }
  }

  /** Opens a lane that is full of waiting tasks, which nobody could take before. */
  async function fill(lane: string, tasks: number, secs: number, capacity: number): Promise<void> {
    await change(lane, { paused: true, capacity })
    for (let made = 0; made < tasks; made++) await fleet.add({ lane, secs })
    await change(lane, { paused: false })
  }

  const staysIn = async (lane: string) => (await readStays(fleet.db)).filter((stay) => stay.lane === lane)

  /** What the programs saw of a place themselves: the most that were there at once; who began twice. */
  function seenIn(place: string) {
    const seen = fleet.journal().filter((line) => line.place === place)
    const tasks = seen.map(({ task }) => task)
    return {
      most: Math.max(...seen.map((line) => line.count)),
      twice: tasks.filter((task, at) => tasks.indexOf(task) !== at),
    }
  }

  test('let in as many as a lane holds, no more and no fewer, oldest first, each once', async () => {
    const capacities = { services: 1, sync: 3, commands: 8 }
    for (const [lane, capacity] of Object.entries(capacities)) await fill(lane, 16, 0.03, capacity)
    await fleet.untilDone()
    for (const [lane, capacity] of Object.entries(capacities)) {
      const stays = await staysIn(lane)
      expect(stays).toHaveLength(16)
      expect(largestCrowd(stays), lane).toBe(capacity)
      expect(overtakings(stays), lane).toEqual([])
      const { most, twice } = seenIn(`lane-${lane}`)
      expect(twice).toEqual([])
      expect(most).toBeLessThanOrEqual(capacity)
    }
  })

  test('keep to a lane that is paused, resumed, widened and narrowed under way', async () => {
    await fill('default', 16, 0.05, 2)
    await fleet.untilBegun('default', 4)
    const paused = await changing('default', { paused: true })
    await fleet.untilIdle('default')
    for (let made = 0; made < 16; made++) await fleet.add({ lane: 'default', secs: 0.05 })
    // Another lane is served: so this one has been looked at meanwhile.
    await fleet.add({ lane: 'maintenance' })
    await fleet.untilBegun('maintenance', 1)
    const widened = await changing('default', { paused: false, capacity: 4 })
    await fleet.untilBegun('default', 20)
    const narrowed = await changing('default', { capacity: 1 })
    for (let made = 0; made < 4; made++) await fleet.add({ lane: 'default', secs: 0.05 })
    await fleet.untilDone()

    const stays = await staysIn('default')
    expect(stays).toHaveLength(36)
    expect(overtakings(stays)).toEqual([])
    expect(seenIn('lane-default').twice).toEqual([])
    const between = (after: number, before: number) => stays.filter(({ from }) => from > after && from < before)
    const widest = (some: Stay[]) => Math.max(...some.map((stay) => crowdAt(stay, stays)))
    expect(widest(between(0, paused.asked))).toBe(2)
    expect(between(paused.done, widened.asked)).toEqual([])
    expect(widest(between(widened.asked, narrowed.asked))).toBe(4)
    expect(widest(between(narrowed.done, Number.POSITIVE_INFINITY))).toBe(1)
  })

  test('keep apart what names the same lock, in whatever lanes, and hold up nothing else', async () => {
    const lanes = ['default', 'sync', 'commands']
    for (const lane of lanes) await change(lane, { paused: true, capacity: 3 })
    const locks = [['a'], ['a', 'b'], [], ['b', 'a'], ['b'], []]
    const before = new Set((await readStays(fleet.db)).map(({ taskId }) => taskId))
    for (let at = 0; at < 24; at++) await fleet.add({ lane: lanes[at % 3] ?? '', locks: locks[Math.floor(at / 3) % 6] })
    await Promise.all(lanes.map((lane) => change(lane, { paused: false })))
    await fleet.untilDone()
    const stays = (await readStays(fleet.db)).filter(({ taskId }) => !before.has(taskId))
    expect(stays).toHaveLength(24)
    for (const lock of ['a', 'b']) {
      const holders = stays.filter((stay) => stay.locks.includes(lock))
      expect(holders.length).toBeGreaterThanOrEqual(12)
      expect(largestCrowd(holders)).toBe(1)
      expect(seenIn(`lock-${lock}`)).toEqual({ most: 1, twice: [] })
    }
    for (const lane of lanes) {
      expect(largestCrowd(stays.filter((stay) => stay.lane === lane))).toBeLessThanOrEqual(3)
      const free = stays.filter((stay) => stay.lane === lane && stay.locks.length === 0)
      expect(overtakings(free)).toEqual([])
    }
  })

  test('lose nothing, double nothing and keep the order when one of them is killed, again and again', async () => {
    const before = (await staysIn('sync')).length
    await fill('sync', 30, 0.05, 3)
    for (let kills = 0; kills < 3; kills++) {
      await fleet.untilBegun('sync', before + 4 + kills * 8)
      await fleet.replace(kills % count)
    }
    await fleet.untilDone()
    const stays = (await staysIn('sync')).slice(before)
    expect(new Set(stays.map(({ taskId }) => taskId)).size).toBe(30)
    expect(largestCrowd(stays)).toBe(3)
    expect(overtakings(stays)).toEqual([])
    const counted = fleet.journal().filter(({ place }) => place === 'lane-sync')
    expect(counted.filter((line) => line.count === 0 || line.count > 3)).toEqual([])
    // A runner finds again what an earlier life of it began.
    if (fleet.areRunners) expect(seenIn('lane-sync').twice).toEqual([])
    expect(await fleet.db.read.task.count({ where: { status: { not: 'succeeded' } } })).toBe(0)
  })
})
