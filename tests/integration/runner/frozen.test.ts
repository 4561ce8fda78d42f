import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { readResult } from '@/lib/spool/result'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a runner that was frozen', () => {
  let scene: Scene
  afterEach(() => scene.close())

  test('calls timed out what ended behind its time limit meanwhile', async () => {
    scene = await Scene.open('process')
    const { child } = await scene.startRunner()
    const gate = scene.file('gate')
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done`, { timeout_secs: 4 })
    await scene.printed(taskId, 'started')
    child.kill('SIGSTOP')
    const { timeoutAt } = await scene.task(taskId)
    await eventually(() => timeoutAt !== null && Date.now() > timeoutAt.getTime() + 1500)
    writeFileSync(gate, '')
    const spool = await scene.spool(taskId)
    await eventually(() => readResult(spool) !== null)
    child.kill('SIGCONT')
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'failed', reason: 'timeout', message: 'Timed out after 4 s' })
  })
})
