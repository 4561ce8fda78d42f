import { describe, expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { readTaskProgress } from '@/lib/tasks/progress'
import { readSeedLogs } from '@/lib/tasks/seed-logs'
import { showTask } from '@/lib/tasks/show'
import { readTaskStatus } from '@/lib/tasks/status'
import { listTaskEvents } from '@/lib/tasks/timeline'
import { placesOf } from '@/lib/tasks/waiting'
import { test } from '../../helpers/database.ts'
import { insertRunningTask, insertTask, record, runBy } from '../../helpers/task-rows.ts'

const waiting = async (db: Db, id: string) => (await showTask(id, 'viewer', db)).queue

async function addRunner(db: Db, heartbeatAt = new Date()) {
  const runner = { serverName: 'web-1', pid: 1, version: '0', launcher: 'process', launcherWhy: '', health: {} }
  await db.transact((tx) =>
    tx.runner.create({ data: { id: newId('run'), serverId: 'srv_1', ...runner, heartbeatAt, startedAt: heartbeatAt } }),
  )
}

describe('a task', () => {
  test('is shown with its units, attempts and lineage, and without a value of its environment', async ({ db }) => {
    const task = await insertRunningTask(db, { envNames: ['TOKEN'], envSealed: 'sealed-value' })
    const retry = await insertTask(db, { retryOf: task.id })
    const view = await showTask(task.id, 'operator', db)
    expect(view).toMatchObject({
      task_id: task.id,
      id: task.id,
      status: 'running',
      retried_by: [retry],
      env_names: ['TOKEN'],
      unit_counts: { total: 1, running: 1 },
      attempts: [{ attempt_id: task.holder.attemptId, state: 'launched' }],
      trigger: { source: 'api', caller: 'mara', path: '/api/tasks' },
      queue: null,
      can: { stop: true },
    })
    expect(view.units).toMatchObject([{ phases: [] }])
    expect(JSON.stringify(view)).not.toContain('sealed-value')
    expect((await showTask(task.id, 'viewer', db)).can.stop).toBe(false)
  })

  test('says since when its machine has been out of reach', async ({ db }) => {
    const task = await insertRunningTask(db)
    const since = new Date('2026-01-01T00:00:00Z')
    await db.transact((tx) =>
      tx.attempt.update({ where: { id: task.holder.attemptId }, data: { contactLostAt: since } }),
    )
    expect((await showTask(task.id, 'viewer', db)).contact).toBe('lost since 2026-01-01T00:00:00.000Z')
  })

  test('says so too of the only machine, and of it alone, whose runner nobody could miss', async ({ db }) => {
    const [silent, heard] = [await insertRunningTask(db), await insertRunningTask(db)]
    const lastBeat = new Date(Date.now() - 60_000)
    await runBy(db, silent, lastBeat)
    await runBy(db, heard, new Date())
    expect((await showTask(silent.id, 'viewer', db)).contact).toBe(`lost since ${lastBeat.toISOString()}`)
    expect((await showTask(heard.id, 'viewer', db)).contact).toBeNull()
  })

  test('that is not there is not found, and pruned when it is from before the edge', async ({ db }) => {
    const [old, fresh] = [newId('tsk'), newId('tsk')]
    await db.transact((tx) => tx.prunedEdge.create({ data: { kind: 'task', edgeId: old, prunedAt: new Date() } }))
    await expect(showTask(old, 'viewer', db)).rejects.toMatchObject({ code: 'pruned' })
    await expect(showTask(fresh, 'viewer', db)).rejects.toMatchObject({ code: 'not-found' })
    await expect(showTask('17', 'viewer', db)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('has the state and the progress of the original documents', async ({ db }) => {
    const task = await insertRunningTask(db, { progress: { done: 1, total: 3, rate: 2, eta_secs: 1 } })
    expect(await readTaskStatus(task.id, db)).toMatchObject({ status: 'running', state: 'RUNNING', stopping: null })
    expect(await readTaskProgress(task.id, db)).toEqual({
      task_id: task.id,
      status: 'running',
      overall_progress: 33.3,
      finished_units: 0,
      total_units: 1,
      current_unit: 'web-1',
      current_unit_progress: null,
      speed: 2,
      eta_secs: 1,
    })
    for (const action of ['one', 'two', 'three']) await record(db, task.id, `task.${action}`, action)
    const logs = await readSeedLogs(task.id, 2, db)
    expect(logs.map((line) => line.message)).toEqual(['two', 'three'])
    expect(logs[0]?.time).toMatch(/^\d\d:\d\d:\d\d$/)
  })
})

describe('a waiting task', () => {
  test('knows its place and whom it is behind', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'commands', capacity: 1 } }))
    await addRunner(db)
    const running = await insertRunningTask(db)
    const [first, second] = [await insertTask(db), await insertTask(db)]
    expect(await waiting(db, first)).toEqual({
      expected_start_at: null,
      position: 1,
      waiting_for: {
        code: 'lane-full',
        text: `Next in lane commands, capacity 1, behind ${running.id}`,
        behind: running.id,
        lane: 'commands',
        capacity: 1,
      },
    })
    expect(await waiting(db, second)).toMatchObject({
      position: 2,
      waiting_for: { code: 'lane-full', text: `2nd in lane commands, capacity 1, behind ${first}` },
    })
    expect((await showTask(second, 'viewer', db)).summary).toContain('2nd in lane commands')
  })

  test('that is claimed while it is looked at is about to start, and not behind itself', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'commands', capacity: 1 } }))
    await addRunner(db)
    const id = await insertTask(db)
    const seen = await db.read.task.findUniqueOrThrow({ where: { id } })
    await db.transact((tx) => tx.task.update({ where: { id }, data: { status: 'queued' } }))
    const places = await placesOf([seen], new Map(), db)
    expect(places.get(id)).toMatchObject({ position: 1, waiting_for: { code: 'claim' } })
  })

  test('tells whether it is the lane, the time or the runner that it waits for', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'commands', capacity: 8 } }))
    const first = await insertTask(db)
    expect(await waiting(db, first)).toMatchObject({ waiting_for: { code: 'runner-gone' } })
    await addRunner(db, new Date(Date.now() - 60_000))
    expect(await waiting(db, first)).toMatchObject({ waiting_for: { code: 'runner-gone' } })
    await addRunner(db)
    expect(await waiting(db, first)).toMatchObject({ waiting_for: { code: 'claim' } })
    const second = await insertTask(db)
    expect(await waiting(db, second)).toMatchObject({ position: 2, waiting_for: { code: 'behind', behind: first } })
    const later = await insertTask(db, { notBefore: new Date(Date.now() + 60_000) })
    expect(await waiting(db, later)).toMatchObject({ waiting_for: { code: 'not-before' } })
    await db.transact((tx) => tx.lane.update({ where: { name: 'commands' }, data: { paused: true } }))
    expect(await waiting(db, first)).toMatchObject({ waiting_for: { code: 'lane-paused' } })
  })
})

describe('a timeline', () => {
  test('outlives its task where events do', async ({ db }) => {
    const id = await insertTask(db)
    await record(db, id, 'task.created')
    const query = { page: 1, order: 'asc' as const }
    await db.transact((tx) => tx.task.delete({ where: { id } }))
    expect((await listTaskEvents(id, query, 'viewer', db)).list.map((event) => event.action)).toEqual(['task.created'])
    await expect(listTaskEvents(newId('tsk'), query, 'viewer', db)).rejects.toMatchObject({ code: 'not-found' })
  })
})
