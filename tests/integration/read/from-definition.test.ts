import { expect } from 'vitest'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { cancelRetry } from '@/lib/tasks/cancel-retry'
import { showTask } from '@/lib/tasks/show'
import { startTask } from '@/lib/tasks/start'
import { tryAgain } from '@/lib/triggers/try-again'
import { insertTask } from '../../helpers/task-rows'
import { mara, on, test } from '../schedules/schedule-fixture'

test('a task tells which definition and which slot it was made of', async ({ db, plant, tick, tasks }) => {
  const id = await plant({ cron: '0 10 * * *' }, '10:00:00')
  await tick('10:00:01')
  const [made] = await tasks()
  const shown = await showTask(made?.id ?? '', 'viewer', db)
  expect(shown.definition).toEqual({ id, name: 'job 1', version: 1 })
  expect(shown.slot_at).toBe(on('10:00:00').toISOString())
  expect(shown.slot_id).toMatch(/^slt_/)
  const plain = await showTask(await insertTask(db, { lane: 'maintenance' }), 'viewer', db)
  expect(plain).toMatchObject({ definition: null, slot_id: null, slot_at: null, retry_at: null })
})

test('what is not to be tried again by itself is not, and the timeline says who wanted that', async ({ db }) => {
  const id = await insertTask(db)
  const retryAt = new Date('2020-01-01T00:00:00Z')
  const retryPolicy = { attempts: 2, delay_secs: 1, backoff: 'fixed', on: ['error'] }
  await db.transact((tx) => tx.task.update({ where: { id }, data: { status: 'failed', retryAt, retryPolicy } }))
  expect((await showTask(id, 'viewer', db)).retry_at).toBe(retryAt.toISOString())
  await cancelRetry(id, mara, db)
  await cancelRetry(id, mara, db)
  expect((await showTask(id, 'viewer', db)).retry_at).toBeNull()
  expect(await tryAgain(db)).toEqual({ tried: 0, failed: 0 })
  const events = await db.read.event.findMany({ where: { taskId: id, action: 'task.retry_cancelled' } })
  expect(events.map(({ message }) => message)).toEqual(['mara took back that it is tried again'])
})

test('what a person starts again is not told to be tried again by itself', async ({ db }) => {
  await ensureDefaultLanes(db)
  const retryAt = new Date(Date.now() + 60_000)
  const id = await insertTask(db, { status: 'failed', isPrepared: true, lane: 'default', retryAt })
  await startTask(id, mara, db)
  expect(await showTask(id, 'viewer', db)).toMatchObject({ status: 'pending', retry_at: null })
})
