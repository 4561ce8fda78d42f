import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pauseTask } from '@/lib/tasks/pause'
import { resumeTask } from '@/lib/tasks/start'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('work inside the runner', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await Scene.open('process')
    scene.useTestHandlers()
    await scene.startRunner()
  })
  afterEach(() => scene.close())

  async function afterFirstStep(handler: string): Promise<string> {
    const taskId = await scene.admitSteps(handler)
    await scene.openGate(taskId, 'first-1')
    await eventually(async () => expect((await scene.task(taskId)).units[0]?.checkpoint).toEqual({ done: 1 }))
    return taskId
  }

  async function openAll(taskId: string): Promise<void> {
    for (const step of [1, 2, 3]) await scene.openGate(taskId, `first-${step}`)
  }

  const allSteps = 'first 1\nfirst 2\nfirst 3\n'

  test('runs to its end, with its output', async () => {
    const taskId = await scene.admitSteps('test.inline-once', { isGated: false })
    expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded' })
    expect(await scene.output(taskId)).toBe(allSteps)
    expect((await scene.event(taskId, 'task.launched')).message).toBe('Started inside the runner')
  })

  test('that throws has failed with what it threw', async () => {
    const taskId = await scene.admitSteps('test.inline-once', { isGated: false, ending: 'fail' })
    expect(await scene.ended(taskId)).toMatchObject({
      status: 'failed',
      reason: 'error',
      message: 'the last step failed',
    })
    expect(await scene.output(taskId, 'stderr')).toContain('the last step failed')
  })

  test('pauses and goes on', async () => {
    const taskId = await afterFirstStep('test.inline-steps')
    await pauseTask(taskId, mara, scene.db)
    await eventually(async () => expect((await scene.task(taskId)).status).toBe('paused'))
    await openAll(taskId)
    await resumeTask(taskId, mara, scene.db)
    expect((await scene.ended(taskId)).status).toBe('succeeded')
    expect(await scene.output(taskId)).toBe(allSteps)
  })

  test('is stopped at once', async () => {
    const taskId = await afterFirstStep('test.inline-steps')
    await scene.stop(taskId)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', reason: 'mara' })
  })

  test('goes on from its checkpoint after its runner was killed', async () => {
    const taskId = await afterFirstStep('test.inline-steps')
    await scene.runner?.end('SIGKILL')
    await scene.startRunner()
    const told = await scene.event(taskId, 'task.attempt_interrupted')
    expect(told.message).toMatch(/^Its runner ended while it was at work inside it; tried again in 5 s/)
    await openAll(taskId)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', attempt: 2 })
    expect(await scene.output(taskId)).toBe(allSteps)
  })

  test('that cannot go on is interrupted with its runner', async () => {
    const taskId = await afterFirstStep('test.inline-once')
    await scene.runner?.end('SIGKILL')
    await scene.startRunner()
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'interrupted' })
  })

  test('is handed over by a runner that is told to stop, and taken up at once', async () => {
    const taskId = await afterFirstStep('test.inline-steps')
    await scene.runner?.end('SIGTERM')
    expect(await scene.task(taskId)).toMatchObject({ status: 'pending', notBefore: null })
    expect(await scene.actions(taskId)).toContain('task.handed_over')
    await openAll(taskId)
    await scene.startRunner()
    expect((await scene.ended(taskId)).status).toBe('succeeded')
    expect(await scene.output(taskId)).toBe(allSteps)
    expect(await scene.actions(taskId)).not.toContain('task.attempt_interrupted')
  })

  test('that cannot be handed over may end first', async () => {
    const taskId = await afterFirstStep('test.inline-once')
    const gone = scene.runner?.end('SIGTERM')
    await eventually(async () => expect((await scene.db.read.runner.findFirstOrThrow()).draining).toBe(true))
    await openAll(taskId)
    await gone
    expect((await scene.task(taskId)).status).toBe('succeeded')
    expect(await scene.output(taskId)).toBe(allSteps)
  })

  test('that does not end by force ends with its runner, and only then is cancelled', async () => {
    const taskId = await scene.admitSteps(
      'test.inline-once',
      { isGated: false, ending: 'ignore-stop' },
      { stop_grace_secs: 2 },
    )
    await scene.printed(taskId, 'first 3')
    await scene.stop(taskId)
    await scene.event(taskId, 'task.stop_unanswered')
    expect((await scene.task(taskId)).status).toBe('running')
    const runner = scene.runner
    await scene.stop(taskId, { force: true })
    await runner?.ended()
    expect((await scene.task(taskId)).status).toBe('running')
    await scene.startRunner()
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', reason: 'mara' })
  })

  test('that hangs ends by its time limit, with its runner', async () => {
    const params = { isGated: false, ending: 'ignore-stop' } as const
    // Time to come to where it hangs: before that it ends at a safe point.
    const taskId = await scene.admitSteps('test.inline-once', params, { timeout_secs: 5, stop_grace_secs: 2 })
    await scene.runner?.ended()
    await scene.startRunner()
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'timeout' })
  })
})
