import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a runner that cannot open the secrets of what it takes over', () => {
  let scene: Scene
  afterEach(() => scene.close())

  const secret = 'hunter2-Zm9vYmFy'

  for (const [what, key] of [
    ['with another master key', '77'.repeat(32)],
    // Then it is looked for in the data directory.
    ['with a file that holds none', ''],
  ] as const) {
    test(`${what} stores nothing more of its output, and tells how it ended`, async () => {
      scene = await Scene.open('process')
      await scene.startRunner()
      const gate = scene.file('gate')
      const taskId = await scene.admit(
        `echo "before $API_TOKEN"; until [ -e ${gate} ]; do sleep 0.02; done; echo "after $API_TOKEN"; exit 3`,
        { env: { API_TOKEN: secret } },
      )
      await scene.printed(taskId, 'before')
      await scene.event(taskId, 'task.launched')
      await scene.runner?.end('SIGKILL')
      writeFileSync(join(scene.dataDir, 'master-key'), 'no key')
      const runner = await scene.startRunner({ TASKYARD_MASTER_KEY: key })
      await scene.event(taskId, 'task.adopted')
      await eventually(() => runner.log.includes('its secrets cannot be opened'))
      writeFileSync(gate, '')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 3, attempt: 1 })
      const shown = JSON.stringify([await scene.lines(taskId), (await scene.attempt(taskId)).partial])
      expect(shown).toContain('before')
      expect(shown).not.toContain('after')
      for (const said of [shown, runner.log, await scene.story(taskId)]) expect(said).not.toContain(secret)
      expect(Number(task.outputDroppedBytes)).toBe(`after ${secret}\n`.length)
    })
  }
})
