import { expect } from 'vitest'
import { taskQuerySchema } from '@/lib/contract/requests'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { listTasks } from '@/lib/tasks/list'
import { showTask } from '@/lib/tasks/show'
import { test } from '../../helpers/database.ts'
import { insertRunningTask } from '../../helpers/task-rows.ts'

const author = { name: 'worker:0000', origin: null, requestId: null }

/** As a handler's worker writes it down. */
async function enter(db: Db, taskId: string, phase: string): Promise<string> {
  await db.transact(async (tx) => {
    await tx.unit.updateMany({ where: { taskId }, data: { phase } })
    const event = { action: 'unit.phase_changed', level: 'info' as const, message: phase, unit: 'web-1' }
    await appendTaskEvents(tx, taskId, author, [{ ...event, meta: { phase } }])
  })
  const newest = await db.read.event.findFirstOrThrow({ where: { taskId }, orderBy: { no: 'desc' } })
  return newest.createdAt.toISOString()
}

const setUnit = (db: Db, taskId: string, data: { startedAt?: Date; finishedAt?: Date }) =>
  db.transact((tx) => tx.unit.updateMany({ where: { taskId }, data }))

test('a task tells how long each of its units was in each phase', async ({ db }) => {
  const { id } = await insertRunningTask(db)
  await setUnit(db, id, { startedAt: new Date(Date.now() - 1000) })
  const pulling = await enter(db, id, 'pulling')
  const waiting = await enter(db, id, 'waiting')
  const phases = async () => (await showTask(id, 'viewer', db)).units[0]?.phases
  expect(await phases()).toEqual([
    { phase: 'pulling', started_at: pulling, ended_at: waiting },
    { phase: 'waiting', started_at: waiting, ended_at: null },
  ])
  const finishedAt = new Date(Date.now() + 1000)
  await setUnit(db, id, { finishedAt })
  expect((await phases())?.at(-1)).toEqual({
    phase: 'waiting',
    started_at: waiting,
    ended_at: finishedAt.toISOString(),
  })
})

test('the phases of an attempt that is over are not those of the one that runs', async ({ db }) => {
  const { id } = await insertRunningTask(db)
  await setUnit(db, id, { startedAt: new Date(Date.now() - 1000) })
  await enter(db, id, 'pulling')
  await setUnit(db, id, { startedAt: new Date(Date.now() + 1000) })
  expect((await showTask(id, 'viewer', db)).units).toMatchObject([{ phase: 'pulling', phases: [] }])
})

test('a list tells the phase alone', async ({ db }) => {
  const { id } = await insertRunningTask(db)
  await enter(db, id, 'pulling')
  const { list } = await listTasks(taskQuerySchema.parse({}), 'viewer', db)
  expect(list[0]?.units[0]).toMatchObject({ phase: 'pulling' })
  expect(list[0]?.units[0]).not.toHaveProperty('phases')
})
