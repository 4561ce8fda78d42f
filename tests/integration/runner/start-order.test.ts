import { afterEach, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'
import { startLoop } from '@/tests/helpers/scene-loop'

describe.skipIf(isDatabaseMissing())('a runner that takes over from an earlier one', () => {
  let scene: Scene
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    await scene.close()
  })

  test('claims nothing before that is done: it would sweep away the spool of what it just began', async () => {
    scene = await Scene.open('process')
    await scene.startRunner()
    const left = await scene.admit('echo started; exec sleep 600')
    await scene.printed(left, 'started')
    await scene.runner?.end('SIGKILL')
    const waiting = await scene.admit('seq 1 400; sleep 1; seq 401 800; exit 2')
    const isClaimed = async () => (await scene.task(waiting)).status === 'running'
    let isHeld = false
    stop = await startLoop(scene, {
      ...scene.db,
      async transact(fn) {
        const result = await scene.db.transact(fn)
        // The attempts are taken over, which wakes everybody who listens. A claim gets all the time that it needs.
        if (!isHeld) {
          isHeld = true
          await eventually(isClaimed, { timeoutMs: 1000 }).catch(() => {})
        }
        return result
      },
    })
    expect(isHeld).toBe(true)
    expect(await scene.ended(waiting)).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 2, attempt: 1 })
    expect((await scene.output(waiting)).split('\n')).toHaveLength(801)
    await scene.stop(left)
    expect(await scene.ended(left)).toMatchObject({ status: 'cancelled', attempt: 1 })
  })
})
