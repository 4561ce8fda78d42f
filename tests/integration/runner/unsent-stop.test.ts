import { afterEach, describe, expect, test } from 'vitest'
import { createProcessLauncher } from '@/jobs/launchers/process'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { Scene } from '@/tests/helpers/scene'
import { startLoop } from '@/tests/helpers/scene-loop'

describe.skipIf(isDatabaseMissing())('a stop whose signal could not be sent', () => {
  let scene: Scene
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    await scene.close()
  })

  test('is sent as soon as it can be', async () => {
    scene = await Scene.open('process')
    const launcher = createProcessLauncher(process.env.PATH ?? '')
    let tries = 0
    stop = await startLoop(scene, scene.db, {
      ...launcher,
      async signal(attempt, signal) {
        if (++tries === 1) throw new Error('EMFILE: too many open files')
        await launcher.signal(attempt, signal)
      },
    })
    const taskId = await scene.admit('echo started; exec sleep 600')
    await scene.printed(taskId, 'started')
    await scene.stop(taskId)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', stopUnanswered: false })
    expect((await scene.actions(taskId)).filter((action) => action === 'task.stop_sent')).toHaveLength(1)
  })
})
