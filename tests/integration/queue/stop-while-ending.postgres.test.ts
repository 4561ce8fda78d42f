import { expect } from 'vitest'
import { putBack } from '@/jobs/put-back'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { giveUpAttempt } from '@/lib/tasks/give-up'
import { tryToStop } from '@/lib/tasks/stop'
import { test } from '@/tests/helpers/database'
import { openTransaction } from '@/tests/helpers/open-transaction'
import { insertRunningTask } from '@/tests/helpers/task-rows'

const actor = systemActor()

for (const [what, end] of [
  ['is given up', giveUp],
  ['is put back', back],
] as const) {
  test(`a stop that is being asked for while its attempt ${what} is not forgotten`, async ({ db }) => {
    const { id, holder } = await insertRunningTask(db, { handler: 'maintenance.survey', lane: 'default' })
    const stopping = await openTransaction(db, (tx) => tryToStop(tx, id, {}, actor))
    const ending = end(db, holder.attemptId)
    await stopping.isWaitedFor()
    await stopping.commit()
    await ending
    expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'cancelled', stopping: null })
  })
}

async function giveUp(db: Db, id: string): Promise<void> {
  const attempt = await db.read.attempt.findUniqueOrThrow({ where: { id } })
  await db.transact((tx) => giveUpAttempt(tx, db.kind, attempt, actor, 'its runner was lost'))
}

async function back(db: Db, id: string): Promise<void> {
  const attempt = await db.read.attempt.findUniqueOrThrow({ where: { id } })
  const runner = { db, dataDir: '/nowhere', author: actor } as unknown as Parameters<typeof putBack>[0]
  await putBack(runner, attempt, { message: 'It never began', proof: 'begun was ours' })
}
