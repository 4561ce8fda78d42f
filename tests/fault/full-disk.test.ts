import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoolRoot } from '@/lib/spool/layout'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'

const canMount = process.getuid?.() === 0 && mounts()
if (!canMount) console.warn('!!! NOT TESTED HERE: a full disk (needs root and mount)')

// In CI the machine is ours: there it fails.
describe.skipIf(!canMount && !process.env.CI)('on a full disk', () => {
  let scene: Scene
  let root: string
  beforeAll(async () => {
    scene = await Scene.open('process')
    root = spoolRoot(scene.dataDir)
    mkdirSync(root)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m,mode=700', 'tmpfs', root])
    await scene.startRunner()
  })
  afterAll(async () => {
    await scene.runner?.end('SIGTERM')
    const left = readdirSync(root)
    execFileSync('umount', ['-l', root])
    await scene.close()
    expect(left).toEqual([])
  })

  const ballast = () => `${root}/ballast`

  function fill(): void {
    const { bavail, bsize } = statfsSync(root)
    try {
      writeFileSync(ballast(), Buffer.alloc(bavail * bsize))
    } catch {
      // As full as it gets.
    }
    expect(statfsSync(root).bavail).toBe(0)
  }

  test('a task that cannot be launched says why, and leaves nothing', async () => {
    fill()
    const task = await scene.run('echo never')
    expect(task).toMatchObject({ status: 'failed', reason: 'launch-failed' })
    expect(task.message).toContain('ENOSPC')
    rmSync(ballast())
    expect((await scene.run('echo again')).status).toBe('succeeded')
  })

  test('how a program ended is known all the same', async () => {
    const gate = scene.file('gate')
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; exit 7`)
    await scene.printed(taskId, 'started')
    fill()
    writeFileSync(gate, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 7 })
    rmSync(ballast())
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
    rmSync(ballast())
  })
})

function mounts(): boolean {
  try {
    mkdirSync('/tmp/taskyard-mount-probe', { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', '/tmp/taskyard-mount-probe'], { stdio: 'ignore' })
    execFileSync('umount', ['/tmp/taskyard-mount-probe'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync('/tmp/taskyard-mount-probe', { recursive: true, force: true })
  }
}
