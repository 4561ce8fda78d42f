import { expect } from 'vitest'
import type { Runner } from '@/jobs/attempt-run'
import { launch } from '@/jobs/launch'
import { createProcessLauncher } from '@/jobs/launchers/process'
import { systemActor } from '@/lib/core/actor'
import { stopTask } from '@/lib/tasks/stop'
import { test } from '@/tests/helpers/database'
import { insertRunningTask } from '@/tests/helpers/task-rows'

const retryPolicy = { attempts: 3, delay_secs: 10, backoff: 'fixed', on: ['launch-failed'] }

test('a task whose launch fails is not tried again where somebody has asked for its end meanwhile', async ({ db }) => {
  const { id, holder } = await insertRunningTask(db, { serverId: 'srv_1', retryPolicy, envSealed: 'by a lost key' })
  const claim = {
    task: await db.read.task.findUniqueOrThrow({ where: { id } }),
    attempt: await db.read.attempt.findUniqueOrThrow({ where: { id: holder.attemptId } }),
  }
  await stopTask(id, {}, systemActor(), db)
  const launcher = createProcessLauncher('/bin')
  const runner = { db, dataDir: '/nowhere', author: systemActor(), launcherOf: () => launcher } as unknown as Runner
  await launch(runner, claim, () => {})
  const task = await db.read.task.findUniqueOrThrow({ where: { id } })
  expect(task).toMatchObject({ status: 'failed', reason: 'launch-failed', retryAt: null })
  const events = await db.read.event.findMany({ where: { taskId: id }, orderBy: { no: 'asc' } })
  expect(events.map(({ action }) => action)).toEqual(['task.stop_requested', 'task.stop_failed', 'task.failed'])
})
