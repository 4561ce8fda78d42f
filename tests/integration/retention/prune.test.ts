import { expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { isId, newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { changeSettings } from '@/lib/settings/change'
import { findTask } from '@/lib/tasks/find'
import { prune } from '@/lib/tasks/prune'
import { oldestEnded, pruneBatch } from '@/lib/tasks/prune-batch'
import { startTask } from '@/lib/tasks/start'
import { countStoredOutput } from '@/lib/tasks/stored-output'
import { whyPruned } from '@/lib/tasks/why-pruned'
import { test } from '../../helpers/database'
import { insertTask } from '../../helpers/task-rows'

const hour = 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms)

async function insertEnded(db: Db, endedAt: Date, more: Record<string, unknown> = {}): Promise<string> {
  const id = await insertTask(db, { status: 'succeeded', createdAt: endedAt, finishedAt: endedAt, ...more })
  await db.transact((tx) =>
    appendTaskEvents(tx, id, systemActor(), [
      { action: 'task.created', level: 'info', message: 'asked', isAudit: true },
      { action: 'task.succeeded', level: 'success', message: 'done' },
    ]),
  )
  return id
}

test('ended tasks go when their time is over, and their page says that they were pruned', async ({ db }) => {
  const old = await insertEnded(db, ago(73 * hour))
  const young = await insertEnded(db, ago(71 * hour))
  expect(await prune(db)).toBe(1)
  await expect(findTask(old, db)).rejects.toMatchObject({ code: 'pruned' })
  expect((await findTask(young, db)).id).toBe(young)
  const left = await db.read.event.findMany({ where: { taskId: old } })
  expect(left.map((event) => event.action)).toEqual(['task.created'])
})

test('what has not ended is never pruned, however old it is', async ({ db }) => {
  for (const status of ['ready', 'pending', 'running', 'paused'] as const) {
    await insertTask(db, { status, createdAt: ago(1000 * hour), finishedAt: null })
  }
  expect(await prune(db)).toBe(0)
  expect(await db.read.task.count()).toBe(4)
})

test('workflow tasks are kept longer than others', async ({ db }) => {
  const workflow = await insertEnded(db, ago(100 * hour), { handler: 'workflow' })
  expect(await prune(db)).toBe(0)
  expect((await findTask(workflow, db)).id).toBe(workflow)
})

test('the oldest ended tasks go first when all output is larger than allowed', async ({ db }) => {
  const mebibyte = 1024 ** 2
  const first = await insertEnded(db, ago(3 * hour), { outputBytes: 80 * mebibyte })
  for (let index = 0; index < 60; index++) await insertEnded(db, ago(2 * hour), { outputBytes: mebibyte })
  await changeSettings({ 'retention.max_output_bytes': 100 * mebibyte }, systemActor(), db)
  await prune(db)
  await expect(findTask(first, db)).rejects.toMatchObject({ code: 'pruned' })
  const stored = await db.read.task.aggregate({ _sum: { outputBytes: true } })
  expect(stored._sum.outputBytes).toBe(60 * mebibyte)
})

test('an id that never was, after the edge, is not found rather than pruned', async ({ db }) => {
  await insertEnded(db, ago(100 * hour))
  await prune(db)
  const later = newId('tsk')
  expect(isId('tsk', later)).toBe(true)
  await expect(findTask(later, db)).rejects.toMatchObject({ code: 'not-found' })
})

test('a task with much output goes in pieces, so that nobody waits for it', async ({ db }) => {
  const id = await insertEnded(db, ago(73 * hour), { outputBytes: 30 * 1024 ** 2 })
  const row = { taskId: id, attempt: 1, lines: '[]', bytes: 262_144, at: ago(73 * hour) }
  for (let no = 1; no <= 120; no++)
    await db.transact((tx) => tx.output.create({ data: { ...row, fromNo: no, toNo: no } }))
  const removed: number[] = []
  const counting: Db = {
    ...db,
    read: db.read,
    transact: async (fn) => {
      const before = await db.read.output.count()
      const answer = await db.transact(fn)
      removed.push(before - (await db.read.output.count()))
      return answer
    },
  }
  expect(await prune(counting)).toBe(1)
  expect(Math.max(...removed)).toBe(32)
  expect(await db.read.output.count()).toBe(0)
  await expect(findTask(id, db)).rejects.toMatchObject({ code: 'pruned' })
})

test('all stored output is counted, however many steps that takes', async ({ db }) => {
  for (let bytes = 1; bytes <= 7; bytes++) await insertEnded(db, ago(hour), { outputBytes: bytes })
  expect(await countStoredOutput(db, 3)).toBe(28)
  expect(await countStoredOutput(db)).toBe(28)
})

test('by which rule a task went is known where only one of them reached it', async ({ db }) => {
  const mebibyte = 1024 ** 2
  const old = await insertEnded(db, ago(100 * hour))
  await prune(db)
  expect(await whyPruned(old, db)).toEqual({ rules: ['age'], keep_hours: 72, most_output_bytes: 10 * 1024 ** 3 })
  const large = await insertEnded(db, ago(3 * hour), { outputBytes: 120 * mebibyte })
  await changeSettings({ 'retention.max_output_bytes': 100 * mebibyte }, systemActor(), db)
  await prune(db)
  expect(await whyPruned(large, db)).toMatchObject({ rules: ['output'], most_output_bytes: 100 * mebibyte })
  expect((await whyPruned(old, db)).rules).toEqual(['age', 'output'])
})

test('a failed task that is about to be tried again stays until it has been', async ({ db }) => {
  const retryAt = new Date(Date.now() + hour)
  const id = await insertEnded(db, ago(100 * hour), { status: 'failed', retryAt, outputBytes: 200 * 1024 ** 2 })
  await changeSettings({ 'retention.max_output_bytes': 100 * 1024 ** 2 }, systemActor(), db)
  expect(await prune(db)).toBe(0)
  await db.transact((tx) => tx.task.update({ where: { id }, data: { retryAt: null } }))
  expect(await prune(db)).toBe(1)
})

test('a task that was started again while its like were removed keeps its timeline and its output', async ({ db }) => {
  const large = { status: 'failed', isPrepared: true, lane: 'default', outputBytes: 30 * 1024 ** 2 } as const
  const ids = [await insertEnded(db, ago(100 * hour), { ...large, seq: 1 }), await insertEnded(db, ago(99 * hour))]
  const [again = '', gone = ''] = ids
  const row = { taskId: again, attempt: 1, lines: '[]', bytes: 262_144, at: ago(73 * hour) }
  await db.transact((tx) => tx.output.create({ data: { ...row, fromNo: 1, toNo: 1 } }))
  const found = await oldestEnded({}, db)
  expect(found.map((task) => task.id)).toEqual(ids)
  await startTask(again, systemActor(), db)
  await pruneBatch(found, 'age', db)
  expect((await findTask(again, db)).status).toBe('pending')
  expect(await db.read.output.count({ where: { taskId: again } })).toBe(1)
  const events = await db.read.event.findMany({ where: { taskId: again }, orderBy: { no: 'asc' } })
  expect(events.map(({ no, action }) => `${no} ${action}`)).toEqual([
    '1 task.created',
    '2 task.succeeded',
    '3 task.started',
  ])
  await expect(findTask(gone, db)).rejects.toMatchObject({ code: 'pruned' })
})
