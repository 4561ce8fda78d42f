import { utimesSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { readResult } from '@/lib/spool/result'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'

const hourMs = 3_600_000
const shiftClock = new URL('../fixtures/shift-clock.mjs', import.meta.url).href

describe('a clock that is set', () => {
  let scene: Scene
  afterEach(() => scene.close())

  async function start(): Promise<void> {
    scene = await Scene.open('process')
    await scene.startRunner({ NODE_OPTIONS: `--import ${shiftClock}`, CLOCK_FILE: scene.file('clock') })
  }

  /** Sets it, and waits until the runner goes by it. */
  async function setClock(shiftMs: number): Promise<void> {
    writeFileSync(scene.file('clock'), String(shiftMs))
    await eventually(async () => {
      const { attempts } = await scene.run('true')
      return Math.abs((attempts[0]?.startedAt.getTime() ?? 0) - Date.now() - shiftMs) < hourMs / 2
    })
  }

  test('forward ends no time limit and no grace', async () => {
    await start()
    const limited = await scene.admit('echo started; exec sleep 600', { timeout_secs: 600 })
    const asked = await scene.admit('trap "" TERM; echo started; sleep 600', {
      timeout_secs: null,
      stop_grace_secs: 300,
    })
    for (const id of [limited, asked]) await scene.printed(id, 'started')
    await scene.stop(asked, { escalate: true })
    await eventually(async () => (await scene.attempt(asked)).signalledAt !== null)
    // Carried out behind it: by now the runner has noted when the grace is over.
    await scene.run('true')
    await setClock(hourMs)
    // This takes two looks of the runner and more: each would end the others, did they go by that clock.
    const other = await scene.run('trap "" TERM; sleep 600; sleep 600', { timeout_secs: 1, stop_grace_secs: 1 })
    expect(other).toMatchObject({ status: 'failed', reason: 'timeout', signal: 'SIGKILL' })
    expect(await scene.task(limited)).toMatchObject({ status: 'running', stopping: null, stopUnanswered: false })
    expect(await scene.task(asked)).toMatchObject({ status: 'running', stopUnanswered: false })
    expect((await scene.attempt(limited)).stopSentAt).toBeNull()
    expect((await scene.attempt(asked)).killSentAt).toBeNull()
    for (const id of [limited, asked]) {
      await scene.stop(id, { force: true })
      expect((await scene.ended(id)).status).toBe('cancelled')
    }
  })

  test('forward calls nothing timed out that ends in time under a restarted runner', async () => {
    scene = await Scene.open('process')
    const before = await scene.startRunner()
    const gate = scene.file('gate')
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done`, { timeout_secs: 600 })
    await scene.printed(taskId, 'started')
    await before.end('SIGKILL')
    const { child } = await scene.startRunner()
    child.kill('SIGSTOP')
    writeFileSync(gate, '')
    const spool = await scene.spool(taskId)
    await eventually(() => readResult(spool) !== null)
    // What the machine's clock said when the program ended.
    const then = new Date(Date.now() + hourMs)
    utimesSync(spool.result, then, then)
    child.kill('SIGCONT')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', reason: null, exitCode: 0 })
  })

  test('back holds up no time limit and no grace', async () => {
    await start()
    const taskId = await scene.admit('trap "" TERM; echo started; sleep 600; sleep 600', {
      timeout_secs: 4,
      stop_grace_secs: 1,
    })
    await scene.printed(taskId, 'started')
    await setClock(-hourMs)
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'failed', reason: 'timeout', signal: 'SIGKILL' })
    expect(task.durationMs).toBeLessThan(25_000)
  })
})
