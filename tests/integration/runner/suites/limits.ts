import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pauseTask } from '@/lib/tasks/pause'
import { retryTask } from '@/lib/tasks/retry'
import { resumeTask, startTask } from '@/lib/tasks/start'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene, type TestLauncher } from '@/tests/helpers/scene'

/** A time limit, s, that leaves a program the time to set its traps on a busy machine. */
const listening = 5

/** How tasks end by themselves, by their limits, and how lanes let them in. */
export function describeLimits(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`ends and limits, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    test('a success has its exit code, its evidence and its story', async () => {
      const task = await scene.run('echo hello')
      expect(task).toMatchObject({ status: 'succeeded', exitCode: 0, signal: null, reason: null, warnings: [] })
      expect(task.units).toMatchObject([{ name: 'here', status: 'succeeded', exitCode: 0 }])
      expect(task.attempts).toMatchObject([
        { number: 1, state: 'ended', launcher, evidence: { spool: { exit_code: 0 } } },
      ])
      expect(await scene.actions(task.id)).toEqual(['task.created', 'task.claimed', 'task.launched', 'task.succeeded'])
      expect((await scene.events(task.id)).map((event) => event.no)).toEqual([1, 2, 3, 4])
    })

    test('an exit code is kept, also above 128, where only a signal of the program itself is one', async () => {
      expect(await scene.run('exit 3')).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 3 })
      expect(await scene.run('exit 75')).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 75 })
      expect(await scene.run('exit 143')).toMatchObject({
        status: 'failed',
        reason: 'exit-code',
        exitCode: 143,
        signal: null,
      })
      expect(await scene.run('sh -c "kill -9 \\$\\$"')).toMatchObject({
        reason: 'exit-code',
        exitCode: 137,
        signal: null,
      })
      expect(await scene.run('kill -9 $$')).toMatchObject({ reason: 'signal', exitCode: null, signal: 'SIGKILL' })
      expect(await scene.run('kill -SEGV $$')).toMatchObject({ reason: 'signal', exitCode: null, signal: 'SIGSEGV' })
    })

    test('a task that waits for its time starts by itself when that has come, and never before', async () => {
      await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: true } }))
      const taskId = await scene.admit('true', { lane: 'sync' })
      const notBefore = new Date(Date.now() + 1500)
      await scene.db.transact(async (tx) => {
        await tx.task.update({ where: { id: taskId }, data: { notBefore } })
        await tx.lane.update({ where: { name: 'sync' }, data: { paused: false } })
      })
      const { startedAt } = await scene.ended(taskId)
      expect(startedAt?.getTime()).toBeGreaterThanOrEqual(notBefore.getTime())
    })

    test('a working directory that cannot be entered is said, and nothing runs', async () => {
      const task = await scene.run('echo never', { cwd: '/no/such/folder' })
      expect(task).toMatchObject({ status: 'failed', exitCode: 126 })
      expect(await scene.output(task.id, 'stderr')).toContain('cannot enter the working directory /no/such/folder')
      expect(await scene.output(task.id)).toBe('')
      const where = await scene.run('pwd', { cwd: '/tmp' })
      expect(await scene.output(where.id)).toBe('/tmp\n')
    })

    test('a time limit ends the program and says so', async () => {
      const task = await scene.run('echo started; exec sleep 600', { timeout_secs: 1 })
      expect(task).toMatchObject({ status: 'failed', reason: 'timeout', message: 'Timed out after 1 s' })
      expect(await scene.actions(task.id)).toContain('task.limit_reached')
      expect(await scene.actions(task.id)).not.toContain('task-force-killed')
    })

    test('a time limit kills what does not listen, after the grace', async () => {
      const task = await scene.run('trap "" TERM; sleep 600; sleep 600', {
        timeout_secs: listening,
        stop_grace_secs: 1,
      })
      expect(task).toMatchObject({ status: 'failed', reason: 'timeout', signal: 'SIGKILL' })
      expect(await scene.actions(task.id)).toContain('task-force-killed')
    })

    test('a time limit ends what did not answer a polite stop before', async () => {
      const limits = { timeout_secs: 10, stop_grace_secs: 1 }
      const taskId = await scene.admit('trap "" TERM; echo started; sleep 600', limits)
      await scene.printed(taskId, 'started')
      await scene.stop(taskId)
      const task = await scene.ended(taskId)
      // The first cause is the stop.
      expect(task).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
      expect(await scene.actions(taskId)).toContain('task.stop_unanswered')
    })

    test('a program that finds its own end at the time limit is still timed out', async () => {
      const task = await scene.run('trap "exit 0" TERM; while :; do sleep 0.05; done', { timeout_secs: listening })
      expect(task).toMatchObject({ status: 'failed', reason: 'timeout', exitCode: 0 })
    })

    test('a task without a time limit has none', async () => {
      const task = await scene.run('sleep 1; echo done', { timeout_secs: null })
      expect(task).toMatchObject({ status: 'succeeded', timeoutAt: null })
    })

    test('an output limit keeps exactly as many bytes, says so once, and lets the program go on', async () => {
      const limit = 1500
      const task = await scene.run('for i in $(seq 1 5000); do echo "line $i"; done; echo through >&2', {
        output_limit_bytes: limit,
      })
      expect(task).toMatchObject({ status: 'succeeded', outputBytes: limit })
      const whole = Array.from({ length: 5000 }, (_, index) => `line ${index + 1}\n`).join('')
      const kept = (await scene.output(task.id)) + (await scene.output(task.id, 'stderr'))
      expect(Buffer.byteLength(kept)).toBe(limit)
      expect(whole.startsWith(await scene.output(task.id))).toBe(true)
      expect(Number(task.outputDroppedBytes)).toBe(whole.length + 'through\n'.length - limit)
      const notices = (await scene.lines(task.id)).filter((line) => line.s === 'notice')
      expect(notices.map((line) => line.text)).toEqual([expect.stringContaining('1500 bytes')])
    })

    test('an output limit that stops ends the program', async () => {
      const task = await scene.run('yes', { output_limit_bytes: 20_000, output_at_limit: 'stop' })
      expect(task).toMatchObject({ status: 'failed', reason: 'output-limit', outputBytes: 20_000 })
      expect(await scene.actions(task.id)).toContain('task.limit_reached')
    })

    test('a retry is a new task with the same wishes, which names the old one', async () => {
      const old = await scene.run('echo "$GREETING"; exit 4', {
        env: { GREETING: 'good day' },
        timeout_secs: 77,
        cwd: '/tmp',
      })
      const { taskId } = await retryTask(old.id, { reason: 'again' }, mara, scene.db)
      const task = await scene.ended(scene.adopt(taskId))
      expect(task).toMatchObject({
        status: 'failed',
        exitCode: 4,
        retryOf: old.id,
        timeoutSecs: 77,
        cwd: '/tmp',
        type: old.type,
      })
      expect(await scene.output(taskId)).toBe('good day\n')
      expect(await scene.task(old.id)).toMatchObject({ status: 'failed', attempt: 1 })
      const running = await scene.admit('sleep 600')
      await expect(retryTask(running, {}, mara, scene.db)).rejects.toMatchObject({ code: 'not-retryable' })
      await scene.event(running, 'task.launched')
      await startTask(running, mara, scene.db)
      await expect(pauseTask(running, mara, scene.db)).rejects.toMatchObject({ code: 'conflict' })
      await expect(resumeTask(running, mara, scene.db)).rejects.toMatchObject({ code: 'conflict' })
      await scene.stop(running)
      await scene.ended(running)
      await expect(startTask(running, mara, scene.db)).rejects.toMatchObject({ code: 'not-startable' })
    })

    test('a lane lets in as many as it holds, in their order', async () => {
      const capacity = 3
      const setLane = (data: { capacity?: number; paused: boolean }) =>
        scene.db.transact((tx) => tx.lane.update({ where: { name: 'default' }, data }))
      // Closed until all wait: else a slow machine lets each one end before the next has come.
      await setLane({ capacity, paused: true })
      const file = scene.file('order')
      // Each notes under a lock how many of them run.
      const note = (what: string) => `flock ${file}.lock sh -c 'echo ${what} >> ${file}'`
      const ids: string[] = []
      for (let number = 0; number < 30; number++) {
        ids.push(
          await scene.admit(`${note(`begin ${number}`)}; sleep 0.1; ${note(`end ${number}`)}`, { lane: 'default' }),
        )
      }
      await setLane({ paused: false })
      for (const id of ids) expect((await scene.ended(id)).status).toBe('succeeded')
      let running = 0
      let most = 0
      for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
        running += line.startsWith('begin') ? 1 : -1
        most = Math.max(most, running)
      }
      expect(most).toBeLessThanOrEqual(capacity)
      expect(most).toBeGreaterThan(1)
      const attempts = await scene.db.read.attempt.findMany({ where: { taskId: { in: ids } }, orderBy: { id: 'asc' } })
      expect(attempts.map((attempt) => attempt.taskId)).toEqual(ids)
    })

    test('a task that waited longer than it may is skipped, also when its turn comes at that moment', async () => {
      const setLane = (data: { capacity?: number; paused: boolean }) =>
        scene.db.transact((tx) => tx.lane.update({ where: { name: 'services' }, data }))
      // Closed until both wait: else the first may be over before the second has waited too long.
      await setLane({ capacity: 1, paused: true })
      const before = await scene.admit('sleep 2', { lane: 'services' })
      const waiting = await scene.admit('echo never', { lane: 'services', expires_in_secs: 1 })
      await setLane({ paused: false })
      const task = await scene.ended(waiting)
      expect(task).toMatchObject({ status: 'skipped', reason: 'expired', attempts: [], startedAt: null })
      expect(task.units).toMatchObject([{ status: 'skipped' }])
      expect((await scene.ended(before)).status).toBe('succeeded')
    })

    test('a paused lane holds its tasks, and goes on where it was', async () => {
      await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: true } }))
      const held = await scene.admit('echo held', { lane: 'sync' })
      await scene.run('echo other')
      expect((await scene.task(held)).status).toBe('pending')
      await scene.db.transact((tx) => tx.lane.update({ where: { name: 'sync' }, data: { paused: false } }))
      expect((await scene.ended(held)).status).toBe('succeeded')
    })

    test('a second runner on the same data directory refuses, and the first goes on', async () => {
      const first = scene.runner
      const second = scene.spawnRunner()
      scene.runner = first
      expect(await second.ended()).toBe(1)
      expect(second.log).toContain('another runner already works on')
      expect((await scene.run('echo fine')).status).toBe('succeeded')
      await eventually(() => first?.isAlive ?? false)
    })
  })
}
