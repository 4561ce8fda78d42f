import { expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { expireTasks } from '@/lib/queue/expire'
import { giveUpAttempt } from '@/lib/tasks/give-up'
import { startTask } from '@/lib/tasks/start'
import { stopTask } from '@/lib/tasks/stop'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'
import { aRunner, claimed } from './claimants'

const ago = (ms: number) => new Date(Date.now() - ms)

async function set(db: Db, id: string, data: { expiresAt?: Date; notBefore?: Date }): Promise<void> {
  await db.transact((tx) => tx.task.update({ where: { id }, data }))
}

test('a task that waited longer than it may is skipped, and never begins', async ({ db }) => {
  await ensureDefaultLanes(db)
  const here = await aRunner(db, 'here')
  const id = await insertTask(db, { lane: 'default', seq: 1, expiresAt: ago(1) })
  expect(await claimed(here, db)).toEqual([])
  expect(await expireTasks(systemActor(), db)).toBe(1)
  expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'skipped', reason: 'expired' })
})

test('a task that had begun in time and was interrupted is tried again, however late that is', async ({ db }) => {
  await ensureDefaultLanes(db)
  const here = await aRunner(db, 'here')
  const expiresAt = new Date(Date.now() + 60_000)
  const id = await insertTask(db, { handler: 'maintenance.survey', lane: 'default', seq: 1, expiresAt })
  const [claim] = await claimed(here, db)
  if (!claim) throw new Error('nothing was claimed')
  await set(db, id, { expiresAt: ago(1000) })
  const back = await db.transact((tx) =>
    giveUpAttempt(tx, db.kind, claim.attempt, systemActor(), 'its runner was lost'),
  )
  expect(back).toMatchObject({ status: 'pending' })
  await set(db, id, { notBefore: ago(1) })
  expect(await expireTasks(systemActor(), db)).toBe(0)
  expect((await claimed(here, db))[0]?.attempt).toMatchObject({ taskId: id, number: 2 })
})

test('a task that is started once more by a person has not waited', async ({ db }) => {
  await ensureDefaultLanes(db)
  const here = await aRunner(db, 'here')
  const ended = { status: 'failed', isPrepared: true, finishedAt: ago(5000), attempt: 1 } as const
  const id = await insertTask(db, { ...ended, lane: 'default', seq: 1, expiresAt: ago(1000) })
  await startTask(id, systemActor(), db)
  expect(await expireTasks(systemActor(), db)).toBe(0)
  expect((await claimed(here, db))[0]?.task.id).toBe(id)
})

test('a task that is stopped and started once more while the expired ones are seen to has not waited', async ({
  db,
}) => {
  await ensureDefaultLanes(db)
  const id = await insertTask(db, { isPrepared: true, lane: 'default', seq: 1, expiresAt: ago(1000) })
  const overtaken: Db = {
    ...db,
    async transact(work) {
      await stopTask(id, {}, systemActor(), db)
      await startTask(id, systemActor(), db)
      return db.transact(work)
    },
  }
  await expireTasks(systemActor(), overtaken)
  expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'pending', expiresAt: null })
})
