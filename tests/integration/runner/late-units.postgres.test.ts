import { expect } from 'vitest'
import { createContext, openWork } from '@/jobs/worker/context'
import { systemActor } from '@/lib/core/actor'
import { giveUpAttempt } from '@/lib/tasks/give-up'
import { test } from '@/tests/helpers/database'
import { openTransaction } from '@/tests/helpers/open-transaction'
import { insertRunningTask } from '@/tests/helpers/task-rows'

test('what a worker writes in the moment that its attempt is given up does not reach the next one', async ({ db }) => {
  const { id, holder } = await insertRunningTask(db, { handler: 'maintenance.survey', lane: 'default' })
  const work = await openWork(holder.attemptId, db)
  const around = { signal: new AbortController().signal, print: () => {}, leaveWish: () => null }
  const { units } = createContext(work, {}, around, db)
  await units.start('web-1')
  const givingUp = await openTransaction(db, (tx) =>
    giveUpAttempt(tx, db.kind, work.attempt, systemActor(), 'its runner was lost'),
  )
  const late = units.finish('web-1', { status: 'failed', error: 'too late' }).then(
    () => 'written',
    () => 'refused',
  )
  await givingUp.isWaitedFor()
  await givingUp.commit()
  expect(await late).toBe('refused')
  expect(await db.read.task.findUnique({ where: { id }, include: { units: true } })).toMatchObject({
    status: 'pending',
    units: [{ name: 'web-1', status: 'pending', error: null }],
  })
})
