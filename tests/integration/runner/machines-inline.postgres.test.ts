import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoolRoot } from '@/lib/spool/layout'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'
import { spoolsIn } from '@/tests/helpers/scene-leftovers'
import type { RunnerProcess } from '@/tests/helpers/scene-runner'

describe.skipIf(isDatabaseMissing())('work inside the runner of one of two machines', () => {
  let scene: Scene
  let there: RunnerProcess
  const thereDir = mkdtempSync(join(tmpdir(), 'taskyard-there-'))
  beforeAll(async () => {
    scene = await Scene.open('process')
    scene.useTestHandlers()
    there = await scene.startRunner({ TASKYARD_DATA_DIR: thereDir, TASKYARD_SERVER_NAME: 'there' })
  })
  afterAll(async () => {
    there.child.kill('SIGCONT')
    await there.end('SIGKILL')
    await scene.close()
    rmSync(thereDir, { recursive: true, force: true })
  })

  test('goes on elsewhere when that is silent for longer than its lease, and what comes late changes nothing', async () => {
    const movable = await scene.admitSteps('test.inline-steps')
    const bound = await scene.admitSteps('test.inline-once')
    for (const id of [movable, bound]) {
      await scene.openGate(id, 'first-1')
      await scene.printed(id, 'first 1')
    }
    there.child.kill('SIGSTOP')
    await scene.startRunner()

    const told = await eventually(() => scene.event(movable, 'task.attempt_interrupted'), { timeoutMs: 90_000 })
    expect(told.message).toMatch(/^The runner of there was lost while it was at work inside it/)
    for (const step of [2, 3]) await scene.openGate(movable, `first-${step}`)
    const moved = await scene.ended(movable)
    expect(moved).toMatchObject({ status: 'succeeded', attempt: 2 })

    // What nobody could go on with stays its own.
    await scene.event(bound, 'task.contact_lost')
    expect(await scene.task(bound)).toMatchObject({ status: 'running', attempt: 1 })

    there.child.kill('SIGCONT')
    await scene.event(movable, 'task.late_write_refused')
    await scene.event(bound, 'task.contact_regained')
    for (const step of [2, 3]) await scene.openGate(bound, `first-${step}`)
    for (const id of [movable, bound]) {
      expect(await scene.ended(id)).toMatchObject({ status: 'succeeded' })
      expect(await scene.output(id)).toBe('first 1\nfirst 2\nfirst 3\n')
    }
    expect((await scene.task(bound)).attempt).toBe(1)
    await eventually(() => spoolsIn(spoolRoot(thereDir)).length === 0)
  })
})
