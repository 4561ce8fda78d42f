import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/app-error'
import { deleteTask } from '@/lib/tasks/delete'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene, type TestLauncher } from '@/tests/helpers/scene'
import { processesMarked } from '@/tests/helpers/scene-leftovers'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/${name}.sh`, import.meta.url))

/** A stop ends everything or says what is left, and every attempt to stop is an event. */
export function describeStops(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`a stop, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    async function started(command: string | string[], options = {}, text = 'started'): Promise<string> {
      const taskId = await scene.admit(command, options)
      await scene.printed(taskId, text)
      return taskId
    }

    test('lets a program that listens end in its own way, and says who asked', async () => {
      const taskId = await started(['sh', fixture('forever')])
      await scene.stop(taskId, { reason: 'enough' })
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled', reason: 'mara: enough', exitCode: 143, stopping: null })
      expect(task.units[0]).toMatchObject({ status: 'cancelled' })
      expect(await scene.output(taskId)).toContain('got TERM')
      const actions = await scene.actions(taskId)
      expect(actions.filter((action) => action.includes('stop') || action.includes('kill'))).toEqual([
        'task.stop_requested',
        'task.stop_sent',
        'task.stopped',
      ])
      expect(actions.at(-1)).toBe('task.cancelled')
    })

    test('reaches the real program below a shell, not the shell alone', async () => {
      const file = scene.file('told')
      const inner = `trap "echo child got TERM; echo told > ${file}; exit 3" TERM; echo started; while :; do sleep 0.05; done`
      const taskId = await started(`trap 'echo shell got TERM' TERM; bash -c '${inner}'; echo after $?`)
      await scene.stop(taskId)
      const task = await scene.ended(taskId)
      expect(task.status).toBe('cancelled')
      expect(readFileSync(file, 'utf8')).toBe('told\n')
      expect(await scene.output(taskId)).toBe('started\nchild got TERM\nshell got TERM\nafter 3\n')
    })

    test('ends a program without a shell of its own', async () => {
      const taskId = await scene.admit(['sleep', '600'])
      await scene.event(taskId, 'task.launched')
      await scene.stop(taskId)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGTERM', exitCode: null })
    })

    test('is told once however often it is asked for', async () => {
      const taskId = await started('trap "" TERM; echo started; sleep 600', { stop_grace_secs: 600 })
      await Promise.all([scene.stop(taskId), scene.stop(taskId), scene.stop(taskId)])
      await scene.event(taskId, 'task.stop_sent')
      await scene.stop(taskId)
      await Promise.all([scene.stop(taskId, { force: true }), scene.stop(taskId, { force: true })])
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled', reason: 'mara' })
      await scene.stop(taskId)
      await scene.stop(taskId, { force: true })
      const actions = await scene.actions(taskId)
      const count = (action: string) => actions.filter((one) => one === action).length
      expect(count('task.stop_requested')).toBe(2) // one polite, one by force
      expect(count('task.stop_sent')).toBe(1)
      expect(count('task-force-killed')).toBe(1)
      expect(count('task.stopped')).toBe(1)
      expect(count('task.cancelled')).toBe(1)
    })

    test('that is not answered says so, kills nothing unasked and costs nothing while it waits', async () => {
      const taskId = await started('trap "" TERM; echo started; sleep 600; sleep 600', { stop_grace_secs: 1 })
      await scene.stop(taskId)
      const unanswered = await scene.event(taskId, 'task.stop_unanswered')
      expect(unanswered.message).toContain('sleep')
      const ticksBefore = cpuTicks(scene.runner?.child.pid)
      const beat = await runnerBeats(scene)
      await eventually(async () => (await runnerBeats(scene)) > beat)
      // Five seconds lie between two beats; a runner that waits uses some hundredths of one.
      expect(cpuTicks(scene.runner?.child.pid) - ticksBefore).toBeLessThan(100)
      expect(await scene.task(taskId)).toMatchObject({ status: 'running', stopping: 'graceful', stopUnanswered: true })
      await scene.stop(taskId, { force: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
      expect((await scene.actions(taskId)).filter((action) => action === 'task.stop_unanswered')).toHaveLength(1)
    })

    test('with escalate kills after the grace', async () => {
      const taskId = await started(['sh', fixture('ignore-term')], { stop_grace_secs: 1 })
      await scene.stop(taskId, { escalate: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
      expect(await scene.actions(taskId)).toEqual(
        expect.arrayContaining(['task.stop_unanswered', 'task-force-killed', 'task.stopped']),
      )
      expect(await scene.output(taskId)).toContain('ignored TERM')
    })

    for (const name of ['ignore-term', 'forever']) {
      test(`by force ends ${name} without asking first`, async () => {
        const taskId = await started(['sh', fixture(name)])
        await scene.stop(taskId, { force: true })
        expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
      })
    }

    test('by force leaves nothing of what escaped by setsid and a double fork', async () => {
      const file = scene.file('escaped')
      const taskId = await started(['sh', fixture('fork-and-detach'), file, 'stay'], {}, 'detached')
      const pid = await eventually(() => readFileSync(file, 'utf8').trim() || false)
      expect(existsSync(`/proc/${pid}/exe`)).toBe(true)
      await scene.stop(taskId, { force: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled' })
      expect(existsSync(`/proc/${pid}/exe`)).toBe(false)
    })

    test('by force leaves nothing of what has thrown away its environment as well', async () => {
      const file = scene.file('bare')
      const bare = `env -i setsid sh -c '(sh -c "echo \\$\\$ > ${file}; exec sleep 600" &)'`
      const taskId = await started(`${bare}; echo started; sleep 600`)
      const pid = await eventually(() => existsSync(file) && (readFileSync(file, 'utf8').trim() || false))
      expect(existsSync(`/proc/${pid}/exe`)).toBe(true)
      await scene.stop(taskId, { force: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled' })
      expect(existsSync(`/proc/${pid}/exe`)).toBe(false)
    })

    test('by force leaves nothing of a program that keeps forking', async () => {
      const body = 'trap "" TERM; echo started; while :; do setsid sleep 300 & sleep 0.02; done'
      const taskId = await started(`(trap "" TERM; while :; do sleep 200 & sleep 0.02; done) & ${body}`)
      await scene.stop(taskId, { force: true })
      expect((await scene.ended(taskId)).status).toBe('cancelled')
    })

    test('by force ends a program that has stopped its wrapper', async () => {
      const taskId = await started('kill -STOP $PPID; echo started; sleep 600')
      await scene.stop(taskId, { force: true })
      expect((await scene.ended(taskId)).status).toBe('cancelled')
    })

    test('that meets a task before its program began ends it all the same', async () => {
      for (let round = 0; round < 12; round++) {
        const taskId = await scene.admit('sleep 600', { stop_grace_secs: 600 })
        if (round % 2) await eventually(async () => (await scene.task(taskId)).status === 'running', { everyMs: 1 })
        await scene.stop(taskId)
        expect((await scene.ended(taskId)).status).toBe('cancelled')
        expect(await scene.actions(taskId)).not.toContain('task.wrapper_lost')
      }
    })

    test('of a task that waits ends it without a runner', async () => {
      await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: true } }))
      const taskId = await scene.admit('echo never', { lane: 'sync' })
      await scene.stop(taskId, { reason: 'not needed' })
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled', reason: 'mara: not needed', startedAt: null })
      expect(task.attempts).toEqual([])
      expect(await scene.actions(taskId)).toEqual(['task.created', 'task.stop_requested', 'task.stopped'])
    })

    test('that comes after the end is refused and changes nothing', async () => {
      const task = await scene.run('echo done')
      await expect(scene.stop(task.id)).rejects.toMatchObject({ code: 'not-stoppable', extra: { status: 'succeeded' } })
      await expect(scene.stop(task.id)).rejects.toBeInstanceOf(AppError)
      expect(await scene.task(task.id)).toMatchObject({ status: 'succeeded', stopping: null })
    })

    test('of a protected task is polite or refused', async () => {
      const taskId = await started('trap "echo bye; exit 0" TERM; echo started; while :; do sleep 0.05; done')
      await scene.db.transact((tx) => tx.task.update({ where: { id: taskId }, data: { isProtected: true } }))
      await expect(scene.stop(taskId, { force: true })).rejects.toMatchObject({ code: 'protected' })
      await scene.stop(taskId)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', exitCode: 0 })
    })

    test('comes with the deletion of a running task, whose row goes once nothing is left of it', async () => {
      const taskId = await started('echo started; sleep 600')
      const { id: attemptId } = await scene.attempt(taskId)
      expect(await deleteTask(taskId, mara, scene.db)).toBe('stopping')
      await eventually(async () => (await scene.db.read.task.count({ where: { id: taskId } })) === 0)
      expect(processesMarked([`TASKYARD_TASK=${taskId}`])).toEqual([])
      const left = await scene.events(taskId)
      expect(left.map((event) => event.action)).toEqual(
        expect.arrayContaining(['task.created', 'task.stop_requested', 'task.deleted']),
      )
      expect(left.every((event) => event.isAudit)).toBe(true)
      expect(await scene.db.read.output.count({ where: { taskId } })).toBe(0)
      await eventually(() => !existsSync(`${scene.dataDir}/spool/${attemptId}`))
    })

    test('is no answer to what the program leaves behind when it ends by itself: that is ended and named', async () => {
      const task = await scene.run(['sh', fixture('leave-behind')])
      expect(task).toMatchObject({ status: 'succeeded', exitCode: 0, warnings: ['left-behind'] })
      const pid = /left (\d+)/.exec(await scene.output(task.id))?.[1]
      const event = await scene.event(task.id, 'task.left_behind')
      expect(event.message).toMatch(new RegExp(`${pid} (sh|sleep)`))
      expect(existsSync(`/proc/${pid}/exe`)).toBe(false)
    })

    test('what escaped and ignores TERM is ended too when the program ends, and named', async () => {
      const task = await scene.run(['sh', fixture('fork-and-detach')])
      expect(task).toMatchObject({ status: 'succeeded', warnings: ['left-behind'] })
      expect((await scene.event(task.id, 'task.left_behind')).message).toMatch(/\d+ (sh|sleep)/)
    })
  })
}

/** User and system time of a process in clock ticks (100 a second). */
function cpuTicks(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

async function runnerBeats(scene: Scene): Promise<number> {
  const runner = await scene.db.read.runner.findFirst({ where: { stoppedAt: null } })
  return runner?.beats ?? 0
}
