import { describe, expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { appendOutput } from '@/lib/output/append'
import { type Claimant, claimTasks } from '@/lib/queue/claim'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { orNull, transition } from '@/lib/queue/transitions'
import { declareDead } from '@/lib/servers/declare-dead'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'
import { aRunner, claimed, end } from './claimants'

describe('a lane', () => {
  test('lets in exactly as many as it holds, oldest first, whoever asks and however often', async ({ db }) => {
    await ensureDefaultLanes(db)
    const capacity = 3
    await db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data: { capacity } }))
    const runners = [await aRunner(db, 'one'), await aRunner(db, 'two'), await aRunner(db, 'three')]
    const ids: string[] = []
    for (let seq = 1; seq <= 30; seq++) ids.push(await insertTask(db, { lane: 'default', seq, serverId: null }))
    const order: string[] = []
    const running = new Set<string>()
    // Bounded: were one of them to fail, the others must not ask for ever.
    const work = async (runner: Claimant) => {
      for (let asked = 0; asked < 2000 && order.length < ids.length; asked++) {
        for (const claim of await claimed(runner, db)) {
          order.push(claim.task.id)
          running.add(claim.task.id)
          expect(await db.read.task.count({ where: { lane: 'default', status: 'running' } })).toBeLessThanOrEqual(
            capacity,
          )
          await end(db, claim)
          running.delete(claim.task.id)
        }
      }
    }
    await Promise.all(runners.map(work))
    expect(new Set(order).size).toBe(30)
    const attempts = await db.read.attempt.findMany({ orderBy: { id: 'asc' } })
    expect(attempts.map((attempt) => attempt.taskId)).toEqual(ids)
  })

  test('gives a task that is bound to a machine to that machine only, and keeps its place for it', async ({ db }) => {
    await ensureDefaultLanes(db)
    await db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data: { capacity: 1 } }))
    const [here, there] = [await aRunner(db, 'here'), await aRunner(db, 'there')]
    const first = await insertTask(db, { lane: 'default', seq: 1, serverId: there.serverId })
    const second = await insertTask(db, { lane: 'default', seq: 2, serverId: here.serverId })
    if (db.kind === 'postgresql') expect(await claimed(here, db)).toEqual([])
    const [claim] = await claimed(there, db)
    expect(claim?.task.id).toBe(first)
    expect(await claimed(here, db)).toEqual([])
    if (claim) await end(db, claim)
    expect((await claimed(here, db))[0]?.task.id).toBe(second)
  })

  test('passes over what may not start yet, and keeps its place', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const notBefore = new Date(Date.now() + 60_000)
    const later = await insertTask(db, { lane: 'default', seq: 1, serverId: null, notBefore })
    const now = await insertTask(db, { lane: 'default', seq: 2, serverId: null })
    expect((await claimed(here, db)).map((claim) => claim.task.id)).toEqual([now])
    expect(await claimTasks(here, db)).toEqual({ claims: [], nextAt: notBefore })
    await db.transact((tx) => tx.task.update({ where: { id: later }, data: { notBefore: new Date(Date.now() - 1) } }))
    expect((await claimed(here, db)).map((claim) => claim.task.id)).toEqual([later])
  })

  test('tells when the next one may start, also where one whose time has come is held up', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const [past, notBefore] = [new Date(Date.now() - 1000), new Date(Date.now() + 60_000)]
    await insertTask(db, { lane: 'default', seq: 1, serverId: null, locks: ['service:web'], status: 'running' })
    await insertTask(db, { lane: 'default', seq: 2, serverId: null, locks: ['service:web'], notBefore: past })
    await insertTask(db, { lane: 'default', seq: 3, serverId: null, notBefore })
    expect(await claimTasks(here, db)).toEqual({ claims: [], nextAt: notBefore })
  })

  test('with a strict head starts nothing before its first, also where that must wait', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const notBefore = new Date(Date.now() + 60_000)
    const first = await insertTask(db, { lane: 'workflows', seq: 1, serverId: null, notBefore })
    await insertTask(db, { lane: 'workflows', seq: 2, serverId: null })
    expect(await claimed(here, db)).toEqual([])
    await db.transact((tx) => tx.task.update({ where: { id: first }, data: { notBefore: null } }))
    expect((await claimed(here, db)).map((claim) => claim.task.id)).toEqual([first])
  })

  test('that is paused gives nothing', async ({ db }) => {
    await ensureDefaultLanes(db)
    await db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data: { paused: true } }))
    await insertTask(db, { lane: 'default', seq: 1, serverId: null })
    expect(await claimed(await aRunner(db, 'here'), db)).toEqual([])
  })
})

describe('a runner whose machine was declared dead', () => {
  test('takes nothing more in this life: what it had begun may still run beside it', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const row = { handler: 'maintenance.survey', lane: 'default', serverId: here.serverId }
    const id = await insertTask(db, { ...row, seq: 1 })
    expect((await claimed(here, db)).map((claim) => claim.task.id)).toEqual([id])
    const heartbeatAt = new Date(Date.now() - 60_000)
    await db.transact((tx) => tx.runner.update({ where: { id: here.runnerId }, data: { heartbeatAt } }))
    await declareDead('here', systemActor(), db)
    await db.transact((tx) => tx.task.update({ where: { id }, data: { notBefore: null } }))
    expect(await claimed(here, db)).toEqual([])
    expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'pending', attempt: 1 })
  })
})

describe('a runner that was superseded', () => {
  test('can write neither an outcome nor output any more', async ({ db }) => {
    await ensureDefaultLanes(db)
    const here = await aRunner(db, 'here')
    const id = await insertTask(db, { lane: 'default', seq: 1, serverId: null })
    const [claim] = await claimed(here, db)
    if (!claim) throw new Error('nothing was claimed')
    await db.transact((tx) => tx.attempt.update({ where: { id: claim.attempt.id }, data: { token: { increment: 1 } } }))
    const holder = { attemptId: claim.attempt.id, token: claim.attempt.token }
    const lost = await orNull(
      db.transact((tx) => transition(tx, { taskId: id, verb: 'fail', author: systemActor(), holder, events: [] })),
    )
    expect(lost).toBeNull()
    const batch = { lines: [], outOffset: 5, errOffset: 0, partial: null, bytes: 5, droppedBytes: 0 }
    const isStored = await db
      .transact((tx) => appendOutput(tx, { taskId: id, attempt: 1, holder }, batch, { outOffset: 0, errOffset: 0 }))
      .catch(() => false)
    expect(isStored).toBe(false)
    expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'running', outputBytes: 0 })
    expect(await db.read.attempt.findUnique({ where: { id: claim.attempt.id } })).toMatchObject({ outOffset: 0n })
  })
})
