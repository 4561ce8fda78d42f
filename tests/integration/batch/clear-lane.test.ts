import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { clearLane } from '@/lib/batch/clear-lane'
import type { Actor } from '@/lib/core/actor'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { registerLocalServer } from '@/lib/servers/register-local'
import { stopTask } from '@/lib/tasks/stop'
import { test } from '@/tests/helpers/database'
import { insertRunningTask, insertTask } from '@/tests/helpers/task-rows'

const mara: Actor = { ...systemActor('mara'), source: 'page', origin: '127.0.0.1' }

describe('clearing a lane', () => {
  test('cancels what waits in it, and nothing else', async ({ db }) => {
    await ensureDefaultLanes(db)
    const waiting = [await insertTask(db, { lane: 'sync', seq: 1 }), await insertTask(db, { lane: 'sync', seq: 2 })]
    const running = await insertRunningTask(db, { lane: 'sync', seq: 3 })
    const elsewhere = await insertTask(db, { lane: 'default', seq: 1 })
    expect(await clearLane({ name: 'sync' }, mara, db)).toMatchObject({ succeeded: 2, failed: 0 })
    for (const id of waiting) {
      expect(await taskOf(db, id)).toMatchObject({ status: 'cancelled', reason: 'mara: cleared the lane sync' })
    }
    expect(await taskOf(db, running.id)).toMatchObject({ status: 'running', stopping: null })
    expect(await taskOf(db, elsewhere)).toMatchObject({ status: 'pending' })
    const [told] = await db.read.event.findMany({ where: { action: 'lane.cleared' } })
    expect(told).toMatchObject({ actor: 'mara', origin: '127.0.0.1', isAudit: true, meta: { lane: 'sync', tasks: 2 } })
  })

  test('leaves alone what came after a person was told how many wait', async ({ db }) => {
    await ensureDefaultLanes(db)
    const until = new Date('2026-05-01T10:00:00Z')
    const asked = await insertTask(db, { lane: 'sync', seq: 1, createdAt: until })
    const later = await insertTask(db, { lane: 'sync', seq: 2, createdAt: new Date(until.getTime() + 1) })
    expect(await clearLane({ name: 'sync', until }, mara, db)).toMatchObject({ succeeded: 1, failed: 0 })
    expect(await taskOf(db, asked)).toMatchObject({ status: 'cancelled' })
    expect(await taskOf(db, later)).toMatchObject({ status: 'pending' })
  })

  test('of a hundred and one is a task of its own, which leaves alone what begins meanwhile', async ({ db }) => {
    await ensureDefaultLanes(db)
    const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-clear-'))
    await registerLocalServer({ dataDir, name: 'box' }, db)
    rmSync(dataDir, { recursive: true })
    for (let seq = 1; seq <= 101; seq++) await insertTask(db, { lane: 'sync', seq })
    const done = await clearLane({ name: 'sync' }, mara, db)
    expect(done).toMatchObject({ total: 101 })
    const task = await taskOf(db, 'task_id' in done ? done.task_id : '')
    expect(task).toMatchObject({ handler: 'maintenance.batch', params: { verb: 'stop', wish: { onlyWaiting: true } } })
  })

  test('of many that wait for maintenance is not behind them', async ({ db }) => {
    await ensureDefaultLanes(db)
    for (let seq = 1; seq <= 101; seq++) await insertTask(db, { lane: 'maintenance', seq })
    const done = await clearLane({ name: 'maintenance' }, mara, db)
    expect(await taskOf(db, 'task_id' in done ? done.task_id : '')).toMatchObject({ lane: 'default' })
  })

  test('throws `not-found` for a lane that is not there', async ({ db }) => {
    await expect(clearLane({ name: 'nowhere' }, mara, db)).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('a stop of what only waits is refused by a task that has begun', async ({ db }) => {
  const { id } = await insertRunningTask(db)
  await expect(stopTask(id, { onlyWaiting: true }, mara, db)).rejects.toMatchObject({ code: 'not-stoppable' })
  expect(await taskOf(db, id)).toMatchObject({ status: 'running', stopping: null })
})

function taskOf(db: Db, id: string) {
  return db.read.task.findUniqueOrThrow({ where: { id } })
}
