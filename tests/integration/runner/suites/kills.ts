import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFinal } from '@/lib/contract/states'
import { readIdentityFile } from '@/lib/processes/identity'
import { admitTask } from '@/lib/tasks/admit'
import { retryTask } from '@/lib/tasks/retry'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene, type TestLauncher } from '@/tests/helpers/scene'
import { loadedUnits } from '@/tests/helpers/scene-leftovers'

/** What somebody else kills, resets or removes: the outcome follows from evidence. */
export function describeKills(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`killed by others, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    async function started(command: string, options = {}): Promise<string> {
      const taskId = await scene.admit(command, options)
      await scene.printed(taskId, 'started')
      return taskId
    }

    async function pidIn(taskId: string, file: 'wrapper' | 'program'): Promise<number> {
      const spool = await scene.spool(taskId)
      return eventually(() => readIdentityFile(spool[file])?.pid ?? false)
    }

    test('a killed program is failed by its signal, whoever sent it', async () => {
      const taskId = await started('echo started; exec sleep 600')
      process.kill(await pidIn(taskId, 'program'), 'SIGKILL')
      expect(await scene.ended(taskId)).toMatchObject({
        status: 'failed',
        reason: 'signal',
        signal: 'SIGKILL',
        exitCode: null,
        message: 'Killed by SIGKILL, not by Taskyard',
      })
    })

    test('a killed main process leaves nothing running', async () => {
      const taskId = await started('sleep 601 & sleep 602 & echo started; sleep 603')
      process.kill(await pidIn(taskId, 'program'), 'SIGKILL')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'failed', reason: 'signal', warnings: ['left-behind'] })
      expect((await scene.event(taskId, 'task.left_behind')).message).toContain('sleep')
    })

    test('a killed wrapper is no end: what lives is ended first, and that is said', async () => {
      const taskId = await started('trap "" TERM; setsid sleep 601 & echo started; sleep 602')
      process.kill(await pidIn(taskId, 'wrapper'), 'SIGKILL')
      const lost = await scene.event(taskId, 'task.wrapper_lost')
      expect(lost.level).toBe('error')
      expect(await scene.ended(taskId)).toMatchObject({
        status: 'failed',
        reason: 'interrupted',
        exitCode: null,
        signal: null,
      })
    })

    for (const signal of ['USR1', 'HUP', 'TERM', 'ALRM']) {
      test(`SIG${signal} to its whole group is the program's own matter`, async () => {
        const task = await scene.run(`trap 'echo got it' ${signal}; kill -${signal} 0; echo through`)
        expect(task).toMatchObject({ status: 'succeeded', exitCode: 0 })
        expect(await scene.output(task.id)).toBe('got it\nthrough\n')
      })
    }

    test('a program that ends its whole group is ended by that signal', async () => {
      const task = await scene.run('trap "kill 0" EXIT; sleep 600 & exit 3')
      expect(task).toMatchObject({ status: 'failed', reason: 'signal', signal: 'SIGTERM' })
    })

    test('a killed worker’s task is begun once more, where its handler can bear that', async () => {
      const { taskId } = await admitTask({ handler: 'maintenance.survey', params: {} }, mara, scene.db)
      scene.adopt(taskId)
      process.kill(await pidIn(taskId, 'program'), 'SIGKILL')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', attempt: 2 })
      expect(task.attempts[0]).toMatchObject({ state: 'ended', status: 'failed', signal: 'SIGKILL' })
    })

    test('a killed worker leaves no unit that claims to run, and its task can be tried again', async () => {
      const { taskId } = await admitTask({ handler: 'maintenance.survey', params: {} }, mara, scene.db)
      scene.adopt(taskId)
      await pidIn(taskId, 'program')
      await scene.stop(taskId, { force: true })
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
      expect(task.units.length).toBeGreaterThan(1)
      expect(task.units.filter((unit) => !isFinal(unit.status))).toEqual([])
      const again = await retryTask(taskId, { units: 'failed' }, mara, scene.db)
      expect(await scene.ended(scene.adopt(again.taskId))).toMatchObject({ status: 'succeeded', retryOf: taskId })
    })

    test('a worker outlives its runner, and its end is known to the next one', async () => {
      const { taskId } = await admitTask({ handler: 'maintenance.survey', params: {} }, mara, scene.db)
      scene.adopt(taskId)
      await pidIn(taskId, 'program')
      await scene.runner?.end('SIGKILL')
      await scene.startRunner()
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', attempt: 1 })
      const started = (await scene.actions(taskId)).filter((action) => action === 'unit.started')
      expect(started).toHaveLength(task.units.length)
    })

    test('a spool that was removed while the program ran is no proof that nothing began', async () => {
      const taskId = await started('echo started; exec sleep 600')
      rmSync((await scene.spool(taskId)).dir, { recursive: true })
      await scene.stop(taskId, { force: true })
      const task = await scene.ended(taskId)
      expect(task.status).toBe('cancelled')
      expect(task.message).not.toContain('could not begin')
    })

    if (launcher === 'systemd') {
      const systemctl = (...args: string[]) => spawnSync('systemctl', ['--user', ...args], { encoding: 'utf8' })

      test('a unit that was stopped by hand is told as what it was', async () => {
        const taskId = await started('trap "echo bye; exit 9" TERM; echo started; while :; do sleep 0.05; done')
        systemctl('stop', (await scene.attempt(taskId)).unitName)
        expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 9, reason: 'exit-code' })
        expect(await scene.output(taskId)).toBe('started\nbye\n')
      })

      test('a unit that was killed by hand is failed, with nothing left', async () => {
        const taskId = await started('setsid sleep 601 & echo started; sleep 602')
        systemctl('kill', '--signal=KILL', (await scene.attempt(taskId)).unitName)
        expect(await scene.ended(taskId)).toMatchObject({ status: 'failed' })
      })

      test('a unit that was reset by hand goes on, and so does the task', async () => {
        const taskId = await started('echo started; sleep 0.5; echo through')
        systemctl('reset-failed', (await scene.attempt(taskId)).unitName)
        systemctl('daemon-reload')
        expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', exitCode: 0 })
        expect(await scene.output(taskId)).toBe('started\nthrough\n')
      })

      test('a unit ends at its time limit without any runner', async () => {
        const taskId = await started('echo started; trap "" TERM; sleep 600', { timeout_secs: 5, stop_grace_secs: 1 })
        const { unitName } = await scene.attempt(taskId)
        await scene.runner?.end('SIGKILL')
        await eventually(() => !loadedUnits().includes(unitName))
        await scene.startRunner()
        expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'timeout' })
      })

      test('a unit that failed and was reset by hand while no runner was there is still known', async () => {
        const taskId = await started('echo started; sleep 0.3; exit 6')
        const { unitName } = await scene.attempt(taskId)
        await scene.runner?.end('SIGKILL')
        await eventually(() => systemctl('show', '-p', 'ActiveState', '--value', unitName).stdout.trim() !== 'active')
        systemctl('reset-failed', unitName)
        await scene.startRunner()
        expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 6, reason: 'exit-code' })
      })
    }
  })
}
