import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBatch } from '@/lib/batch/run'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('maintenance of the state', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  test('is a task like any other, with a unit for each part', async () => {
    for (const [handler, units] of [
      ['maintenance.prune-state', ['ledger', 'space']],
      ['maintenance.database-check', ['file', 'ledger']],
    ] as const) {
      const { taskId } = await admitTask({ handler, params: {} }, mara, scene.db)
      const task = await scene.ended(scene.adopt(taskId))
      expect(task).toMatchObject({ status: 'succeeded', type: 'maintenance' })
      expect(task.units.map((unit) => unit.name).sort()).toEqual(units)
    }
  })
})

describe.skipIf(isDatabaseMissing())('a batch of more than a hundred', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  test('is done by a task in the name of whoever asked, and its units sum up', { timeout: 60_000 }, async () => {
    await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: true } }))
    const waiting: string[] = []
    for (let at = 0; at < 110; at++) waiting.push(await scene.admit('echo never', { lane: 'sync' }))
    const ended = await scene.run('true')
    const made = await runBatch('stop', { ids: [...waiting, ended.id] }, { reason: 'cleared' }, mara, scene.db)
    if (!('task_id' in made)) throw new Error('it was done at once')
    const batch = await scene.ended(scene.adopt(made.task_id))
    expect(batch).toMatchObject({ status: 'failed', message: '110/111 units succeeded, 1 failed' })
    const refused = batch.units.find((unit) => unit.status === 'failed')
    expect(refused).toMatchObject({ name: ended.id, error: 'The task is succeeded: it has already ended.' })
    const cancelled = await scene.db.read.task.count({ where: { status: 'cancelled', reason: 'mara: cleared' } })
    expect(cancelled).toBe(110)
  })
})
