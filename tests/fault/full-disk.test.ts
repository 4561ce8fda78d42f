import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoolRoot } from '@/lib/spool/layout'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'
import { canMount, SmallDisk } from '@/tests/helpers/small-disk'

const isPossible = canMount()
if (!isPossible) console.warn('!!! NOT TESTED HERE: a full disk (needs root and mount)')

// In CI the machine is ours: there it fails.
describe.skipIf(!isPossible && !process.env.CI)('on a full disk', () => {
  let scene: Scene
  let disk: SmallDisk
  beforeAll(async () => {
    scene = await Scene.open('process')
    disk = new SmallDisk(spoolRoot(scene.dataDir), 3)
    await scene.startRunner()
  })
  afterAll(async () => {
    await scene.runner?.end('SIGTERM')
    const left = readdirSync(disk.folder)
    disk.unmount()
    await scene.close()
    expect(left).toEqual([])
  })

  function fill(): void {
    disk.fill()
    expect(disk.freeBytes).toBe(0)
  }

  test('a task that cannot be launched says why, and leaves nothing', async () => {
    fill()
    const task = await scene.run('echo never')
    expect(task).toMatchObject({ status: 'failed', reason: 'launch-failed' })
    expect(task.message).toContain('ENOSPC')
    disk.clear()
    expect((await scene.run('echo again')).status).toBe('succeeded')
  })

  test('how a program ended is known all the same', async () => {
    const gate = scene.file('gate')
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; exit 7`)
    await scene.printed(taskId, 'started')
    fill()
    writeFileSync(gate, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 7 })
    disk.clear()
  })

  test('a program that fills it itself ends with its own word, and what it printed is kept', async () => {
    const line = 'x'.repeat(99)
    const task = await scene.run(`yes ${line} | head -c 8000000; exit 9`, { output_limit_bytes: 20_000_000 })
    expect(task).toMatchObject({ status: 'failed', exitCode: 9, warnings: [] })
    expect(task.outputBytes).toBeGreaterThan(1_000_000)
    const out = await scene.output(task.id)
    expect(out).toBe(`${line}\n`.repeat(80_000).slice(0, out.length))
  })

  test('a runner that starts ends what holds more than it may print', async () => {
    const gate = scene.file('gate-3')
    const command = `echo started; until [ -e ${gate} ]; do sleep 0.02; done; yes | head -c 2000000; sleep 600`
    const taskId = await scene.admit(command, { output_limit_bytes: 100_000 })
    const small = await scene.admit('echo started; exec sleep 600')
    for (const id of [taskId, small]) await scene.printed(id, 'started')
    const { stdout } = await scene.spool(taskId)
    await scene.runner?.end('SIGKILL')
    writeFileSync(gate, '')
    await eventually(() => statSync(stdout).size > 2_000_000)
    await scene.startRunner()
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'output-limit', outputBytes: 100_000 })
    expect((await scene.task(small)).status).toBe('running')
    await scene.stop(small)
    await scene.ended(small)
  })

  test('a runner starts, adopts what runs and tells its end', async () => {
    const gate = scene.file('gate-2')
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; exit 5`)
    await scene.printed(taskId, 'started')
    await scene.runner?.end('SIGKILL')
    fill()
    await scene.startRunner()
    await scene.event(taskId, 'task.adopted')
    writeFileSync(gate, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 5 })
    disk.clear()
  })
})
