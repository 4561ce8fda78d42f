import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'
import { processesMarked } from '@/tests/helpers/scene-leftovers'

describe.skipIf(isDatabaseMissing())('a task whose handler can bear to be repeated', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  async function survey(): Promise<string> {
    return scene.adopt((await admitTask({ handler: 'maintenance.survey', params: {} }, mara, scene.db)).taskId)
  }

  async function killWorker(taskId: string): Promise<void> {
    const worker = await eventually(() => processesMarked([`TASKYARD_TASK=${taskId}`])[0] ?? false, { everyMs: 2 })
    process.kill(Number.parseInt(worker, 10), 'SIGKILL')
  }

  test('is begun once more when its worker was killed, at its place and with what was done kept', async () => {
    const taskId = await survey()
    await killWorker(taskId)
    const told = await scene.event(taskId, 'task.attempt_interrupted')
    expect(told.message).toMatch(/tried again in 5 s \(1 of 2\)/)
    const between = await scene.task(taskId)
    expect(between).toMatchObject({ status: 'pending', attempt: 1, finishedAt: null, timeoutAt: null })
    expect(between.units.every((unit) => unit.status === 'pending' || unit.status === 'succeeded')).toBe(true)
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'succeeded', attempt: 2, seq: between.seq })
    expect(task.attempts).toMatchObject([
      { number: 1, state: 'ended', status: 'failed' },
      { number: 2, state: 'ended', status: 'succeeded' },
    ])
  })
})
