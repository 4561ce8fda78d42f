import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { isFinal } from '@/lib/contract/states'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

/** Deaths of the runner at moments that nobody chose. */
export function describeChaos(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())('a runner that dies again and again', () => {
    let scene: Scene
    afterEach(() => scene.close())

    test('at any moment loses no task, runs none twice and tears no output', async () => {
      scene = await Scene.open(launcher)
      const file = scene.file('runs')
      const whole = Array.from({ length: 400 }, (_, index) => `${index + 1}\n`).join('')
      const ids: string[] = []
      for (let number = 0; number < 16; number++) {
        ids.push(
          await scene.admit(
            `flock ${file} sh -c 'echo ${number} >> ${file}'; seq 1 200; sleep 0.${number % 4}; seq 201 400; exit ${number % 3}`,
          ),
        )
      }
      for (let deaths = 0; ; deaths++) {
        const runner = await scene.startRunner()
        const before = await ended()
        // Each life is as long as it takes one more task to end, and a moment that differs.
        await eventually(async () => (await ended()) > before || (await ended()) === ids.length, {
          everyMs: 1 + deaths * 7,
        })
        await runner.end('SIGKILL')
        if ((await ended()) === ids.length) break
      }
      await scene.startRunner() // sweeps
      for (const [number, id] of ids.entries()) {
        expect(await scene.ended(id)).toMatchObject({
          status: number % 3 ? 'failed' : 'succeeded',
          exitCode: number % 3,
        })
        expect(await scene.output(id)).toBe(whole)
      }
      const runs = readFileSync(file, 'utf8').trim().split('\n').map(Number)
      expect(runs.toSorted((a, b) => a - b)).toEqual(ids.map((_, number) => number))

      async function ended(): Promise<number> {
        const tasks = await scene.db.read.task.findMany({ select: { status: true } })
        return tasks.filter((task) => isFinal(task.status)).length
      }
    }, 240_000)
  })

  describe('a database that takes nothing for a while', () => {
    let scene: Scene
    afterEach(() => scene.close())

    test('delays what is told, and loses nothing of it', async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
      const taskId = await scene.admit('echo started; sleep 0.3; seq 1 500; exit 4')
      await scene.printed(taskId, 'started')
      const { result } = await scene.spool(taskId)
      const blocker = new Database(scene.db.url.replace(/^file:/, ''))
      blocker.exec('BEGIN IMMEDIATE')
      await eventually(() => readFileSync(result, 'utf8').startsWith('exit'))
      expect((await scene.task(taskId)).status).toBe('running')
      blocker.exec('ROLLBACK')
      blocker.close()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 4 })
      expect((await scene.output(taskId)).split('\n')).toHaveLength(502)
    })
  })
}
