import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { pauseTask } from '@/lib/tasks/pause'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a pause that cannot be passed on', () => {
  let scene: Scene
  afterEach(() => scene.close())

  test('holds up nobody: others begin, and it is stopped where somebody wants that', async () => {
    scene = await Scene.open('process')
    scene.useTestHandlers()
    await scene.startRunner()
    const taskId = await scene.admitSteps('test.steps')
    await scene.openGate(taskId, 'first-1')
    await scene.printed(taskId, 'first 1')
    rmSync((await scene.spool(taskId)).dir, { recursive: true })
    await pauseTask(taskId, mara, scene.db)
    expect(await scene.run('true')).toMatchObject({ status: 'succeeded' })
    await scene.stop(taskId)
    expect((await scene.ended(taskId)).attempts).toMatchObject([{ cause: 'stop' }])
  })
})
