import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBatch } from '@/lib/batch/run'
import { admitTask } from '@/lib/tasks/admit'
import { deleteTask } from '@/lib/tasks/delete'
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

  test('is done by a task in the name of whoever asked, and its units sum up', async () => {
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

  test('that was interrupted after it had deleted a task does not call that one missing', async () => {
    const pause = (paused: boolean) =>
      scene.db.transact((tx) => tx.lane.update({ where: { name: 'maintenance' }, data: { paused } }))
    await pause(true)
    const [gone, left, strange] = [await scene.run('true'), await scene.run('true'), await scene.run('true')]
    const params = { verb: 'delete', ids: [gone.id, left.id, strange.id] }
    const asker = { ...mara, requestId: 'req_batch' }
    const { taskId } = await admitTask({ handler: 'maintenance.batch', params }, asker, scene.db)
    // What its first attempt left behind: one is deleted and not yet noted, as is one that somebody else deleted before.
    await deleteTask(strange.id, { ...mara, requestId: 'req_other' }, scene.db)
    await deleteTask(gone.id, asker, scene.db)
    await scene.db.transact((tx) => tx.task.update({ where: { id: taskId }, data: { attempt: 1 } }))
    await pause(false)
    const batch = await scene.ended(scene.adopt(taskId))
    const ended = Object.fromEntries(batch.units.map(({ name, status }) => [name, status]))
    expect(ended).toEqual({ [gone.id]: 'succeeded', [left.id]: 'succeeded', [strange.id]: 'failed' })
  })
})
