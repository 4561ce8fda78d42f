import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { isFinal } from '@/lib/contract/states'
import type { Db } from '@/lib/db/open'
import { readIdentityFile } from '@/lib/processes/identity'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { losingAnswers } from '@/tests/helpers/faulty-db'
import { Scene } from '@/tests/helpers/scene'
import { startLoop } from '@/tests/helpers/scene-loop'

const many = Array.from({ length: 3000 }, (_, index) => `${index + 1}\n`).join('')

describe.skipIf(isDatabaseMissing())('a commit whose answer is lost', () => {
  let scene: Scene
  let stop = async () => {}
  afterEach(async () => {
    await stop()
    await scene.close()
  })

  async function open(disturb: (db: Db) => Db): Promise<void> {
    scene = await Scene.open('process')
    stop = await startLoop(scene, disturb(scene.db))
  }

  const only = () => scene.db.read.task.findFirst({ include: { attempts: true } })
  const isClaimed = async () => (await only())?.status === 'running'
  const hasPrinted = async () => ((await only())?.outputNo ?? 0) > 0
  const hasSignal = async () => (await only())?.attempts[0]?.stopSentAt != null
  const hasEnded = async () => isFinal((await only())?.status ?? 'pending')

  /** Runs it, and has it note that it ran. */
  async function runOnce(command: string) {
    const file = scene.file('runs')
    const task = await scene.run(`echo run >> ${file}; ${command}`)
    expect(readFileSync(file, 'utf8')).toBe('run\n')
    return task
  }

  test('of a claim: the task goes back to its place, and runs once', async () => {
    await open((db) => losingAnswers(db, isClaimed))
    const task = await runOnce('echo through; exit 3')
    expect(task).toMatchObject({ status: 'failed', exitCode: 3, attempt: 2 })
    expect(task.attempts.map(({ state, message }) => [state, message])).toEqual([
      ['ended', 'It never began'],
      ['ended', 'Exit code 3'],
    ])
    expect(await scene.actions(task.id)).toContain('task.launch_taken_back')
  })

  test('of output: every line is stored once, and the attempt goes on', async () => {
    await open((db) => losingAnswers(db, hasPrinted, hasPrinted))
    const gate = scene.file('gate')
    const taskId = await scene.admit(`seq 1 1000; until [ -e ${gate} ]; do sleep 0.02; done; seq 1001 3000; exit 3`)
    await scene.printed(taskId, '1000\n')
    writeFileSync(gate, '')
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'failed', exitCode: 3, attempt: 1, outputBytes: many.length, outputNo: 3000 })
    expect(await scene.output(taskId)).toBe(many)
  })

  test('of a stop: it is told once, and carried out', async () => {
    await open((db) => losingAnswers(db, hasSignal))
    const taskId = await scene.admit('echo started; exec sleep 600')
    await scene.printed(taskId, 'started')
    await scene.stop(taskId)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGTERM' })
    expect((await scene.actions(taskId)).filter((action) => action === 'task.stop_sent')).toHaveLength(1)
  })

  test('of the launch: it is told once', async () => {
    await open((db) => losingAnswers(db, async () => (await only())?.attempts[0]?.state === 'launched'))
    const task = await runOnce('sleep 1')
    expect(task).toMatchObject({ status: 'succeeded' })
    expect((await scene.actions(task.id)).filter((action) => action === 'task.launched')).toHaveLength(1)
  })

  test('of a lost wrapper: it is told once', async () => {
    const isTold = async () => (await scene.db.read.event.count({ where: { action: 'task.wrapper_lost' } })) > 0
    await open((db) => losingAnswers(db, isTold))
    const taskId = await scene.admit('echo started; exec sleep 600')
    await scene.printed(taskId, 'started')
    process.kill(readIdentityFile((await scene.spool(taskId)).wrapper)?.pid ?? 0, 'SIGKILL')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'interrupted' })
    expect((await scene.actions(taskId)).filter((action) => action === 'task.wrapper_lost')).toHaveLength(1)
  })

  test('of the outcome: it is told once, and nothing is left behind', async () => {
    await open((db) => losingAnswers(db, hasEnded))
    const task = await runOnce('seq 1 3000; exit 3')
    expect(task).toMatchObject({ status: 'failed', exitCode: 3, outputNo: 3000 })
    expect(await scene.output(task.id)).toBe(many)
    expect((await scene.actions(task.id)).filter((action) => action === 'task.failed')).toHaveLength(1)
  })
})
