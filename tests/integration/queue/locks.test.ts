import { describe, expect } from 'vitest'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { showTask } from '@/lib/tasks/show'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'
import { aRunner, claimed, end } from './claimants'

describe('a lock', () => {
  test('keeps two tasks that work on the same thing apart, whatever their lanes', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const first = await insertTask(db, { lane: 'default', seq: 1, serverId: null, locks: ['service:web', 'x'] })
    const second = await insertTask(db, { lane: 'sync', seq: 1, serverId: null, locks: ['service:web'] })
    const [claim, ...others] = await claimed(here, db)
    expect([claim?.task.id, others]).toEqual([first, []])
    expect(await claimed(here, db)).toEqual([])
    if (claim) await end(db, claim)
    expect((await claimed(here, db)).map((one) => one.task.id)).toEqual([second])
  })

  test('lets others of its lane pass, and the blocked one keeps its place', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    await db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data: { capacity: 2 } }))
    await insertTask(db, { lane: 'sync', seq: 1, serverId: null, locks: ['table:orders'] })
    const [holder] = await claimed(here, db)
    const blocked: string[] = []
    for (let seq = 1; seq <= 120; seq++) {
      blocked.push(await insertTask(db, { lane: 'default', seq, serverId: null, locks: ['table:orders'] }))
    }
    const free = await insertTask(db, { lane: 'default', seq: 121, serverId: null })
    expect((await claimed(here, db)).map((one) => one.task.id)).toEqual([free])
    if (holder) await end(db, holder)
    expect((await claimed(here, db)).map((one) => one.task.id)).toEqual(blocked.slice(0, 1))
  })

  test('is never held by two, however many runners ask at once', async ({ db }) => {
    await ensureDefaultLanes(db)
    await db.transact((tx) => tx.lane.updateMany({ data: { capacity: 5 } }))
    const lanes = ['default', 'commands', 'sync']
    for (let seq = 1; seq <= 8; seq++) {
      for (const [at, lane] of lanes.entries()) {
        const locks = at % 2 ? ['table:a', 'table:b'] : ['table:b', 'table:a']
        await insertTask(db, { lane, seq, serverId: null, locks })
      }
    }
    const runners = [await aRunner(db, 'one'), await aRunner(db, 'two'), await aRunner(db, 'three')]
    let done = 0
    let most = 0
    const work = async (runner: (typeof runners)[number]) => {
      for (let asked = 0; asked < 2000 && done < 24; asked++) {
        for (const claim of await claimed(runner, db)) {
          most = Math.max(most, await db.read.task.count({ where: { status: 'running' } }))
          await end(db, claim)
          done++
        }
      }
    }
    await Promise.all(runners.map(work))
    expect({ done, most }).toEqual({ done: 24, most: 1 })
  })

  test('is told to whoever waits for it, with its holder', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const holder = await insertTask(db, { lane: 'default', seq: 1, serverId: null, locks: ['service:web'] })
    await claimed(here, db)
    const waiting = await insertTask(db, { lane: 'sync', seq: 1, serverId: null, locks: ['service:web'] })
    expect((await showTask(waiting, 'viewer', db)).queue).toEqual({
      position: 1,
      waiting_for: {
        code: 'lock',
        text: `Next in lane sync, waiting for service:web, which ${holder} works on`,
        lock: 'service:web',
        behind: holder,
        lane: 'sync',
        capacity: 2,
      },
      expected_start_at: null,
    })
  })
})

describe('the expected start of a waiting task', () => {
  test('follows from what runs and waits before it', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    await db.transact((tx) => tx.lane.update({ where: { name: 'services' }, data: { capacity: 1 } }))
    await insertTask(db, { lane: 'services', seq: 1, serverId: null, expectedDurationSecs: 100 })
    await insertTask(db, { lane: 'services', seq: 2, serverId: null, expectedDurationSecs: 50 })
    const last = await insertTask(db, { lane: 'services', seq: 3, serverId: null })
    const [running] = await claimed(here, db)
    const expected = (await showTask(last, 'viewer', db)).queue?.expected_start_at
    const startedAt = running?.task.startedAt?.getTime() ?? Number.NaN
    expect(Math.abs(Date.parse(expected ?? '') - startedAt - 150_000)).toBeLessThan(1000)
  })

  test('takes the lane’s recent durations where a task has none of its own, and is not made up', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    await insertTask(db, { lane: 'services', seq: 2, serverId: null })
    const last = await insertTask(db, { lane: 'services', seq: 3, serverId: null })
    await claimed(here, db)
    expect((await showTask(last, 'viewer', db)).queue?.expected_start_at).toBeNull()
    await insertTask(db, { lane: 'services', seq: 1, status: 'succeeded', durationMs: 40_000 })
    expect((await showTask(last, 'viewer', db)).queue?.expected_start_at).not.toBeNull()
  })
})
