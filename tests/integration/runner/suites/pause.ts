import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pauseTask } from '@/lib/tasks/pause'
import { resumeTask, startTask } from '@/lib/tasks/start'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene, type TestLauncher } from '@/tests/helpers/scene'

/** Work that pauses at safe points, goes on from its checkpoints, and is started again. */
export function describePauses(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`a handler that can leave off, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      scene.useTestHandlers()
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    const pause = (taskId: string) => pauseTask(taskId, mara, scene.db)
    const resume = (taskId: string) => resumeTask(taskId, mara, scene.db)

    const reaches = (taskId: string, status: string) =>
      eventually(async () => {
        const task = await scene.task(taskId)
        if (task.status === status) return task
        throw new Error(`${task.status}: ${await scene.story(taskId)}\n${scene.runner?.log}`)
      })

    async function doneUpTo(step: number, params = {}): Promise<string> {
      const taskId = await scene.admitSteps('test.steps', params)
      for (let opened = 1; opened <= step; opened++) await scene.openGate(taskId, `first-${opened}`)
      await eventually(async () =>
        expect((await scene.task(taskId)).units[0]?.checkpoint ?? { done: 0 }).toEqual({ done: step }),
      )
      return taskId
    }

    async function openAll(taskId: string): Promise<void> {
      for (const step of [1, 2, 3]) await scene.openGate(taskId, `first-${step}`)
    }

    test('pauses at its next safe point, outlives its runner so, and goes on from there', async () => {
      const taskId = await doneUpTo(1)
      await pause(taskId)
      const paused = await reaches(taskId, 'paused')
      expect(paused).toMatchObject({ message: 'Paused by mara', pauseRequestedAt: null, timeoutAt: null })
      expect(paused.units).toMatchObject([{ status: 'paused', checkpoint: { done: 1 } }])
      expect(paused.attempts).toMatchObject([{ state: 'ended', status: 'paused' }])
      await scene.runner?.end('SIGKILL')
      await scene.startRunner()
      await openAll(taskId)
      expect((await scene.task(taskId)).status).toBe('paused')
      await resume(taskId)
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', attempt: 2 })
      expect(await scene.output(taskId)).toBe('first 1\nfirst 2\nfirst 3\n')
      expect(await scene.actions(taskId)).toEqual(
        expect.arrayContaining(['task.pause_requested', 'task.paused', 'task.resumed', 'task.succeeded']),
      )
    })

    test('gives its place in the lane free while it is paused', async () => {
      const setCapacity = (capacity: number) =>
        scene.db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data: { capacity } }))
      await setCapacity(1)
      const first = await doneUpTo(1)
      const second = await scene.admitSteps('test.steps', { isGated: false })
      await pause(first)
      expect((await scene.ended(second)).status).toBe('succeeded')
      await resume(first)
      await openAll(first)
      expect((await scene.ended(first)).status).toBe('succeeded')
      await setCapacity(4)
    })

    test('is paused once, however often it is asked', async () => {
      const taskId = await doneUpTo(1)
      await Promise.all([pause(taskId), pause(taskId)])
      await reaches(taskId, 'paused')
      await pause(taskId)
      const actions = await scene.actions(taskId)
      expect(actions.filter((action) => action === 'task.pause_requested')).toHaveLength(1)
      await scene.stop(taskId)
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled' })
      expect(task.units).toMatchObject([{ status: 'cancelled', checkpoint: null }])
      await expect(pause(taskId)).rejects.toMatchObject({ code: 'conflict', extra: { status: 'cancelled' } })
    })

    test('is stopped at its safe point where a stop is wished as well', async () => {
      const taskId = await doneUpTo(1)
      await pause(taskId)
      await scene.stop(taskId)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled' })
    })

    test('that ends before it comes to a safe point has ended, and says so', async () => {
      const taskId = await doneUpTo(3, { ending: 'late' })
      await openAll(taskId)
      await pause(taskId)
      await scene.openGate(taskId, 'end')
      expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', pauseRequestedAt: null })
      expect(await scene.actions(taskId)).toContain('task.pause_failed')
    })

    test('starts again after a failure: what succeeded stays, the rest goes on from where it was', async () => {
      const taskId = await scene.admitSteps('test.steps', {
        units: ['first', 'second'],
        isGated: false,
        ending: 'fail',
      })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'error', attempt: 1 })
      const before = await scene.task(taskId)
      await scene.openGate(taskId, 'mended')
      await startTask(taskId, mara, scene.db)
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', attempt: 2, seq: before.seq, reason: null })
      expect(task.units.map((unit) => unit.status)).toEqual(['succeeded', 'succeeded'])
      const lines = ['first 1', 'first 2', 'first 3', 'second 1', 'second 2', 'second 3']
      expect(await scene.output(taskId)).toBe(`${lines.join('\n')}\n`)
    })

    test('starts anew after a stop', async () => {
      const taskId = await doneUpTo(1)
      await scene.stop(taskId)
      expect((await scene.ended(taskId)).status).toBe('cancelled')
      await openAll(taskId)
      await startTask(taskId, mara, scene.db)
      expect((await scene.ended(taskId)).status).toBe('succeeded')
      expect(await scene.output(taskId)).toBe('first 1\nfirst 1\nfirst 2\nfirst 3\n')
    })

    test('that hangs ends by its time limit, and leaves nothing', async () => {
      // Long enough for its worker to be there on a busy machine: before that a signal ends it.
      const limits = { timeout_secs: 10, stop_grace_secs: 2 }
      const taskId = await scene.admitSteps('test.steps', { isGated: false, ending: 'block' }, limits)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'timeout' })
      expect(await scene.actions(taskId)).toContain('task.stop_unanswered')
    })

    test('waits until it is started where it is prepared', async () => {
      const taskId = await scene.admitSteps('test.steps', { isGated: false }, { start: false })
      expect((await scene.task(taskId)).status).toBe('ready')
      await startTask(taskId, mara, scene.db)
      expect((await scene.ended(taskId)).status).toBe('succeeded')
    })
  })
}
