import { expect } from 'vitest'
import { type AttemptRun, type Runner, runOf } from '@/jobs/attempt-run'
import { createProcessLauncher } from '@/jobs/launchers/process'
import { tellUnanswered } from '@/jobs/stop'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { spoolOf } from '@/lib/spool/layout'
import { giveUpAttempt } from '@/lib/tasks/give-up'
import { test } from '@/tests/helpers/database'
import { insertRunningTask } from '@/tests/helpers/task-rows'

const actor = systemActor()

async function runSeen(db: Db, attemptId: string): Promise<AttemptRun> {
  const attempt = await db.read.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { task: true } })
  const launcher = createProcessLauncher('/bin')
  const runner = { db, dataDir: '/nowhere', author: actor, launcherOf: () => launcher } as unknown as Runner
  return runOf(runner, attempt, spoolOf('/nowhere', attemptId))
}

test('a stop that was not answered is told of the attempt that it was sent to, not of the next one', async ({ db }) => {
  const { id, holder } = await insertRunningTask(db, { handler: 'maintenance.survey', lane: 'default' })
  const run = await runSeen(db, holder.attemptId)
  await db.transact((tx) => giveUpAttempt(tx, db.kind, run.attempt, actor, 'its runner was lost'))
  await db.transact((tx) => tx.task.update({ where: { id }, data: { status: 'running', attempt: 2 } }))
  await tellUnanswered(run)
  expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ stopUnanswered: false })
  expect(await db.read.event.count({ where: { taskId: id, action: 'task.stop_unanswered' } })).toBe(0)
})

test('a next attempt has not left a stop unanswered, whatever the one before did', async ({ db }) => {
  const limited = { handler: 'maintenance.survey', lane: 'default', stopUnanswered: true }
  const { id, holder } = await insertRunningTask(db, limited)
  const { attempt } = await runSeen(db, holder.attemptId)
  await db.transact((tx) => giveUpAttempt(tx, db.kind, attempt, actor, 'its runner was lost'))
  expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'pending', stopUnanswered: false })
})
