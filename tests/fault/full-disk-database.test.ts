import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { eventually } from '@/tests/helpers/eventually'
import { Scene } from '@/tests/helpers/scene'
import { canMount, SmallDisk } from '@/tests/helpers/small-disk'

const isPossible = canMount()
if (!isPossible) console.warn('!!! NOT TESTED HERE: a full disk with the database on it (needs root and mount)')

const line = 'x'.repeat(99)

// In CI the machine is ours: there it fails.
describe.skipIf(!isPossible && !process.env.CI)('a full disk that also holds the database', () => {
  let scene: Scene
  let disk: SmallDisk
  beforeEach(async () => {
    disk = new SmallDisk(mkdtempSync(join(tmpdir(), 'taskyard-disk-')), 32)
    vi.stubEnv('TMPDIR', disk.folder)
    scene = await Scene.open('process')
    await scene.startRunner()
  })
  afterEach(async () => {
    disk.clear()
    try {
      await scene.close()
    } finally {
      vi.unstubAllEnvs()
      disk.unmount()
    }
  })

  /** A program that says `started`, waits for `open`, and goes on with this. */
  async function gated(command: string, options = {}) {
    const gate = `${scene.file('gate')}-${Math.random()}`
    const taskId = await scene.admit(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; ${command}`, options)
    await scene.printed(taskId, 'started')
    await scene.event(taskId, 'task.launched')
    return { taskId, open: () => writeFileSync(gate, ''), spool: await scene.spool(taskId) }
  }

  const hasEnded = (result: string) => eventually(() => readFileSync(result, 'utf8').startsWith('exit'))

  test('gets room from what is printed beyond the limit, and every outcome is written', async () => {
    const limit = 100_000
    const programs = []
    for (let number = 0; number < 3; number++) {
      programs.push(await gated(`yes ${line} | head -c 9000000 2>/dev/null; exit 7`, { output_limit_bytes: limit }))
    }
    // The runner sleeps meanwhile, so that it finds the disk full before it has stored anything.
    const runner = scene.runner?.child
    runner?.kill('SIGSTOP')
    disk.fill(6_000_000)
    for (const { open } of programs) open()
    for (const { spool } of programs) await hasEnded(spool.result)
    disk.fill()
    const sizes = programs.map(({ spool }) => statSync(spool.stdout).size)
    runner?.kill('SIGCONT')
    for (const [index, { taskId }] of programs.entries()) {
      // Whoever was slow to print found the disk full.
      const size = sizes[index] ?? 0
      const kept = Math.min(size, limit)
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'failed', reason: 'exit-code', exitCode: 7, outputBytes: kept })
      expect(Number(task.outputDroppedBytes)).toBe(size - kept)
      expect(await scene.output(taskId)).toBe(`started\n${`${line}\n`.repeat(1000)}`.slice(0, kept))
    }
    expect(scene.runner?.log).toContain('the database did not take it')
  })

  test('gets room from what is stored already, so that an outcome can be written', async () => {
    const gate = scene.file('end')
    const command = `yes ${line} | head -c 2000000; echo done; until [ -e ${gate} ]; do sleep 0.02; done; exit 7`
    const { taskId, open } = await gated(command)
    open()
    await scene.printed(taskId, 'done')
    disk.fill()
    writeFileSync(gate, '')
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 7, outputBytes: 2_000_013 })
    expect(scene.runner?.log).toContain('the database did not take it')
  })
})
