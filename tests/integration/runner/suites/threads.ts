import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readIdentityFile, readStat } from '@/lib/processes/identity'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

/** Number of the system call `exit`, which ends one thread alone. */
const exitOf: Partial<Record<NodeJS.Architecture, number>> = { x64: 60, arm64: 93 }
const exit = exitOf[process.arch]
const canRun = exit !== undefined && spawnSync('perl', ['-Mthreads', '-e', '1']).status === 0
if (!canRun) console.warn('!!! NOT TESTED HERE: a program whose first thread ends (needs perl with threads)')

/** Programs whose first thread ends and whose others go on: the kernel shows a zombie, and they run. */
export function describeThreads(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing() || !canRun)(`a program whose first thread has ended, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    async function started(signals: string, options = {}): Promise<string> {
      const program = `use threads; $| = 1; ${signals}
        threads->create(sub { print "started\\n"; sleep 1 while 1 })->detach; syscall ${exit}, 0`
      const taskId = await scene.admit(['perl', '-e', program], options)
      await scene.printed(taskId, 'started')
      const { pid = 0 } = readIdentityFile((await scene.spool(taskId)).program) ?? {}
      await eventually(() => expect(readStat(pid)).toMatchObject({ state: 'Z', threads: 2 }))
      return taskId
    }

    test('is running, also for a runner that takes it over, and is stopped', async () => {
      const taskId = await started('')
      await scene.runner?.end('SIGKILL')
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      expect((await scene.task(taskId)).status).toBe('running')
      await scene.stop(taskId)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGTERM', attempt: 1 })
    })

    test('that listens to no stop is told as still running, and ended by force', async () => {
      const taskId = await started("$SIG{TERM} = 'IGNORE';", { stop_grace_secs: 1 })
      await scene.stop(taskId)
      expect((await scene.event(taskId, 'task.stop_unanswered')).message).toMatch(/\d+ perl/)
      await scene.stop(taskId, { force: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
    })
  })
}
