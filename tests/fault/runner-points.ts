import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PointName } from '@/jobs/points'
import { isAlive, readIdentityFile } from '@/lib/processes/identity'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

const pointsOfEveryTask: PointName[] = [
  'claim.committed',
  'spool.created',
  'launch.asked',
  'launch.done',
  'launch.recorded',
  'output.commit',
  'end.seen',
  'end.proven',
  'outcome.committed',
  'spool.removed',
]
const pointsOfStops: PointName[] = ['stop.recorded', 'stop.sent']

/** A runner that dies at any point of a task's life: the next one tells the truth, and nothing runs twice. */
export function describePoints(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`a runner killed at`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
    })
    beforeEach(async () => {
      rmSync(scene.file('runs'), { force: true })
      await scene.someRunner()
    })
    afterAll(() => scene.close())

    /** Notes that it runs, and fails loudly where another one of it runs or has run. */
    const once = (seconds: string) => {
      const file = scene.file('runs')
      return `exec 9>>${file}.lock; flock -n 9 || echo at once >> ${file}; echo run >> ${file}; seq 1 3000; sleep ${seconds}; seq 3001 6000; echo aside >&2`
    }
    const whole = Array.from({ length: 6000 }, (_, index) => `${index + 1}\n`).join('')

    for (const killAt of pointsOfEveryTask) {
      for (const killAtCount of killAt === 'output.commit' ? [1, 2] : [1]) {
        test(`${killAt} (${killAtCount}) runs the program once and tells how it ended`, async () => {
          scene.killAt(killAt, killAtCount)
          const taskId = await scene.admit(once('0.3'))
          expect(await scene.runner?.ended()).toBe('SIGKILL')
          await scene.startRunner()
          const task = await scene.ended(taskId)
          expect(task).toMatchObject({ status: 'succeeded', exitCode: 0, reason: null, stopping: null })
          expect(readFileSync(scene.file('runs'), 'utf8')).toBe('run\n')
          expect(await scene.output(taskId)).toBe(whole)
          expect(await scene.output(taskId, 'stderr')).toBe('aside\n')
          expect(task.outputBytes).toBe(whole.length + 'aside\n'.length)
          const actions = await scene.actions(taskId)
          expect(actions.filter((action) => action === 'task.succeeded')).toHaveLength(1)
          expect(actions.filter((action) => action === 'task.launched').length).toBeLessThan(2)
          const numbers = (await scene.events(taskId)).map((event) => event.no)
          expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        })
      }
    }

    for (const killAt of pointsOfStops) {
      for (const force of [false, true]) {
        test(`${killAt} of a ${force ? 'force stop' : 'stop'} has it carried out by the next one`, async () => {
          scene.killAt(killAt)
          const taskId = await scene.admit('echo started; sleep 600 & wait')
          await scene.printed(taskId, 'started')
          await scene.stop(taskId, { force })
          expect(await scene.runner?.ended()).toBe('SIGKILL')
          await scene.startRunner()
          const task = await scene.ended(taskId)
          expect(task).toMatchObject({ status: 'cancelled', reason: 'mara', signal: force ? 'SIGKILL' : 'SIGTERM' })
          const actions = await scene.actions(taskId)
          for (const action of ['task.stop_requested', 'task.stopped', 'task.cancelled'])
            expect(actions.filter((one) => one === action)).toHaveLength(1)
          expect(actions.filter((action) => action === (force ? 'task-force-killed' : 'task.stop_sent'))).toHaveLength(
            1,
          )
        })
      }
    }

    test('stop.sent to a program that answers in its own way is not told as a stop that came too late', async () => {
      scene.killAt('stop.sent')
      const taskId = await scene.admit('trap "exit 3" TERM; echo started; while :; do sleep 0.05; done')
      await scene.printed(taskId, 'started')
      const { program } = await scene.spool(taskId)
      await scene.stop(taskId)
      expect(await scene.runner?.ended()).toBe('SIGKILL')
      await eventually(() => !lives(program), { timeoutMs: 10_000 })
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', exitCode: 3 })
    })

    test('end.proven of a stopped task is not told as something else', async () => {
      scene.killAt('end.proven')
      const taskId = await scene.admit('trap "exit 0" TERM; echo started; while :; do sleep 0.05; done')
      await scene.printed(taskId, 'started')
      await scene.stop(taskId)
      expect(await scene.runner?.ended()).toBe('SIGKILL')
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', exitCode: 0 })
    })

    test('begin.prevented by a rescuer leaves nothing behind: the task runs once all the same', async () => {
      scene.killAt('claim.committed')
      const taskId = await scene.admit(once('0'))
      expect(await scene.runner?.ended()).toBe('SIGKILL')
      scene.killAt('begin.prevented')
      expect(await scene.spawnRunner().ended()).toBe('SIGKILL')
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', exitCode: 0 })
      expect(readFileSync(scene.file('runs'), 'utf8')).toBe('run\n')
      expect(await scene.actions(taskId)).not.toContain('task.wrapper_lost')
    })

    test('claim.committed with a stop wished meanwhile starts nothing', async () => {
      scene.killAt('claim.committed')
      const taskId = await scene.admit(once('600'))
      expect(await scene.runner?.ended()).toBe('SIGKILL')
      await scene.stop(taskId)
      await scene.startRunner()
      expect((await scene.ended(taskId)).status).toBe('cancelled')
      expect(() => readFileSync(scene.file('runs'))).toThrow('ENOENT')
    })
  })

  describe.skipIf(isDatabaseMissing())('a runner that is overtaken', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    test('by a rescuer starts nothing: its launch ends with 75', async () => {
      let taskId = ''
      const release = await scene.holdAt('launch.asked', async () => {
        taskId = await scene.admit('echo never')
      })
      mkdirSync((await scene.spool(taskId)).begun)
      release()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: null })
      expect(await scene.output(taskId)).toBe('')
    })

    test('by the end of a program sends no signal, and says that the stop came too late', async () => {
      const gate = scene.file('gate')
      const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; exit 0`)
      await scene.printed(taskId, 'started')
      const { result } = await scene.spool(taskId)
      const release = await scene.holdAt('stop.recorded', () => scene.stop(taskId))
      writeFileSync(gate, '')
      await eventually(() => readFileSync(result, 'utf8').startsWith('exit 0'))
      release()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', exitCode: 0 })
      expect((await scene.event(taskId, 'task.stop_failed')).message).toContain('too late')
    })
  })
}

function lives(identityFile: string): boolean {
  const identity = readIdentityFile(identityFile)
  return identity !== null && isAlive(identity)
}
