import { chmodSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Scene } from '@/tests/helpers/scene'

/** The spool's own writers can be hindered; the manager has seen the end all the same. */
describe('an end that nobody could write into the spool', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('systemd')
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  async function startedWithoutPen(command: string): Promise<string> {
    const taskId = await scene.admit(command)
    await scene.printed(taskId, 'started')
    const { id } = await scene.attempt(taskId)
    chmodSync(`${scene.dataDir}/spool/${id}/result`, 0o400)
    return taskId
  }

  test('keeps its exit code', async () => {
    const go = scene.file('go')
    const taskId = await startedWithoutPen(`echo started; until [ -e ${go} ]; do sleep 0.05; done; exit 3`)
    writeFileSync(go, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 3 })
  })

  test('keeps the signal that ended the program', async () => {
    const end = scene.file('end')
    const taskId = await startedWithoutPen(`echo started; until [ -e ${end} ]; do sleep 0.05; done; kill -SEGV $$`)
    writeFileSync(end, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', signal: 'SIGSEGV', exitCode: null })
  })

  test('is told as killed when a stop by force killed it', async () => {
    const taskId = await startedWithoutPen('echo started; sleep 600')
    await scene.stop(taskId, { force: true })
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL', exitCode: null })
  })
})
