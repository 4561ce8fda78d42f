import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readIdentityFile, readStat } from '@/lib/processes/identity'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

/** A time limit, s, before which a busy machine has seen a program begin and killed the runner. */
const soon = 5

/** What a runner finds after another one died: everything goes on, or is ended as what it was. */
export function describeRestarts(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`a restarted runner, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
    })
    beforeEach(async () => {
      for (const name of readdirSync(scene.file('.'))) rmSync(scene.file(name))
      await scene.someRunner()
    })
    afterAll(() => scene.close())

    const kill9 = () => scene.runner?.end('SIGKILL')

    async function started(command: string, options = {}): Promise<string> {
      const taskId = await scene.admit(command, options)
      await scene.printed(taskId, 'started')
      await scene.event(taskId, 'task.launched')
      return taskId
    }

    test('adopts what runs, and stores what was printed meanwhile as late, without a gap', async () => {
      const gate = scene.file('gate')
      const taskId = await started(
        `echo started; until [ -e ${gate} ]; do sleep 0.02; done; seq 1 50000; printf tail; touch ${gate}.done; ` +
          `until [ -e ${gate}.end ]; do sleep 0.02; done; echo; until [ -e ${gate}.fresh ]; do sleep 0.02; done; echo fresh`,
      )
      await kill9()
      writeFileSync(gate, '')
      await eventually(() => existsSync(`${gate}.done`))
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      await scene.printed(taskId, '50000\n')
      writeFileSync(`${gate}.end`, '')
      await scene.printed(taskId, 'tail\n')
      writeFileSync(`${gate}.fresh`, '')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', exitCode: 0, attempt: 1 })
      const lines = await scene.lines(taskId)
      expect(lines.map((line) => line.n)).toEqual(lines.map((_, index) => index + 1))
      const numbers = Array.from({ length: 50_000 }, (_, index) => String(index + 1))
      expect(lines.map((line) => line.text)).toEqual(['started', ...numbers, 'tail', 'fresh'])
      expect(lines[0]?.late).toBeUndefined()
      expect(lines.slice(1, 50_001).every((line) => line.late)).toBe(true)
      expect(lines.at(-1)?.late).toBeUndefined()
    })

    test('told to stop it leaves programs running, and the next one adopts them', async () => {
      const taskId = await started('echo started; sleep 600 & wait; echo never')
      expect(await scene.runner?.end('SIGTERM')).toBeUndefined()
      expect(scene.runner?.child.exitCode).toBe(0)
      expect(await scene.task(taskId)).toMatchObject({ status: 'running' })
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      await scene.stop(taskId)
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', attempt: 1 })
    })

    for (const [code, status] of [
      [0, 'succeeded'],
      [5, 'failed'],
    ] as const) {
      test(`finds out that a program has ${status} while no runner was there`, async () => {
        const gate = scene.file('gate')
        const taskId = await started(
          `echo started; until [ -e ${gate} ]; do sleep 0.02; done; printf 'last words'; exit ${code}`,
        )
        const { result } = await scene.spool(taskId)
        await kill9()
        writeFileSync(gate, '')
        await eventually(() => readFileSync(result, 'utf8').startsWith('exit'))
        await scene.startRunner()
        expect(await scene.ended(taskId)).toMatchObject({ status, exitCode: code, warnings: [] })
        expect(await scene.output(taskId)).toBe('started\nlast words')
        const last = (await scene.lines(taskId)).at(-1)
        expect(last).toMatchObject({ text: 'last words', late: true, unended: true })
      })
    }

    test('ends what ran into its deadline while no runner was there, as timed out', async () => {
      const taskId = await started('echo started; exec sleep 600', { timeout_secs: soon })
      await kill9()
      await eventually(async () => ((await scene.task(taskId)).timeoutAt?.getTime() ?? 0) < Date.now())
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'timeout' })
    })

    test('calls timed out what ended behind its deadline while no runner was there', async () => {
      const file = scene.file('end')
      const taskId = await started(`echo started; until [ -e ${file} ]; do sleep 0.02; done`, { timeout_secs: soon })
      const { result } = await scene.spool(taskId)
      await kill9()
      await eventually(async () => ((await scene.task(taskId)).timeoutAt?.getTime() ?? 0) + 1100 < Date.now())
      writeFileSync(file, '')
      await eventually(() => readFileSync(result, 'utf8').trim() !== '')
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'timeout', exitCode: 0 })
    })

    test('carries out a stop that was wished while no runner was there, with one signal', async () => {
      const taskId = await started(
        'trap "echo got TERM; n=0" TERM; echo started; n=-1000; while [ $n -lt 10 ]; do sleep 0.05; n=$((n + 1)); done',
        {
          timeout_secs: null,
        },
      )
      await kill9()
      await scene.stop(taskId, { reason: 'enough' })
      await scene.startRunner()
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'cancelled', reason: 'mara: enough' })
      expect(await scene.output(taskId)).toBe('started\ngot TERM\n')
    })

    test('force stops what an earlier runner started', async () => {
      const taskId = await started('trap "" TERM; setsid sleep 600 & echo started; sleep 600')
      await kill9()
      await scene.startRunner()
      await scene.stop(taskId, { force: true })
      expect(await scene.ended(taskId)).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' })
    })

    test('stops what reached its output limit while no runner was there', async () => {
      const gate = scene.file('gate')
      const taskId = await started(`echo started; until [ -e ${gate} ]; do sleep 0.02; done; seq 1 20000; sleep 600`, {
        output_limit_bytes: 5000,
        output_at_limit: 'stop',
      })
      await kill9()
      writeFileSync(gate, '')
      await eventually(async () => readFileSync((await scene.spool(taskId)).stdout, 'utf8').length > 100_000)
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'output-limit', outputBytes: 5000 })
    })

    test('keeps to an output limit that was reached before, and says it once', async () => {
      const gate = scene.file('gate')
      const taskId = await started(`echo started; seq 1 20000; until [ -e ${gate} ]; do sleep 0.02; done; seq 1 1000`, {
        output_limit_bytes: 2000,
      })
      await eventually(async () => (await scene.task(taskId)).outputDroppedBytes > 100_000n)
      await kill9()
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      writeFileSync(gate, '')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', outputBytes: 2000 })
      expect((await scene.lines(taskId)).filter((line) => line.s === 'notice')).toHaveLength(1)
    })

    test('tells that an output limit is reached by what comes after it was met to the byte', async () => {
      const gate = scene.file('gate')
      const taskId = await started(
        `echo started; head -c 2039 /dev/zero | tr '\\0' x; echo; until [ -e ${gate} ]; do sleep 0.02; done; echo more`,
        { output_limit_bytes: 2048 },
      )
      await eventually(async () => (await scene.task(taskId)).outputBytes === 2048)
      await kill9()
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      writeFileSync(gate, '')
      const task = await scene.ended(taskId)
      expect(task).toMatchObject({ status: 'succeeded', outputBytes: 2048, outputDroppedBytes: 5n })
      expect((await scene.lines(taskId)).filter((line) => line.s === 'notice')).toHaveLength(1)
    })

    test('does not call it an end when the wrapper was killed: what lives is ended, then it is interrupted', async () => {
      const taskId = await started('echo started; sleep 600')
      const wrapper = readIdentityFile((await scene.spool(taskId)).wrapper)
      await kill9()
      process.kill(wrapper?.pid ?? 0, 'SIGKILL')
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'interrupted', exitCode: null })
      expect(await scene.actions(taskId)).toContain('task.wrapper_lost')
    })

    test('takes no other process for its own, whose number came back, and lets it live', async () => {
      const innocent = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
      try {
        const taskId = await started('echo started; exec sleep 600')
        const spool = await scene.spool(taskId)
        const [wrapper, program] = [readIdentityFile(spool.wrapper), readIdentityFile(spool.program)]
        await kill9()
        // Once its wrapper is gone a unit's manager ends the program by itself, and a wrapper that goes on tells of it.
        process.kill(wrapper?.pid ?? 0, 'SIGSTOP')
        for (const process_ of [program, wrapper]) process.kill(process_?.pid ?? 0, 'SIGKILL')
        await eventually(() => readStat(program?.pid ?? 0) === null || readStat(program?.pid ?? 0)?.state === 'Z')
        // As after a reboot: the number is somebody else's, who even leads a session of it.
        const line = `00000000-0000-0000-0000-000000000000 ${readFileSync(`/proc/${innocent.pid}/stat`, 'latin1')}`
        writeFileSync(spool.wrapper, line)
        await scene.startRunner()
        // In a unit the manager itself has seen the kill, and left word of it.
        const reason = launcher === 'systemd' ? 'signal' : 'interrupted'
        expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason })
        expect(readStat(innocent.pid ?? 0)?.state).toMatch(/[SR]/)
      } finally {
        innocent.kill('SIGKILL')
      }
    })

    test('says interrupted, not that nothing began, where the spool was removed by hand', async () => {
      const taskId = await started('echo started; exec sleep 600')
      const spool = await scene.spool(taskId)
      await kill9()
      rmSync(spool.dir, { recursive: true })
      await scene.startRunner()
      await scene.event(taskId, 'task.adopted')
      expect((await scene.task(taskId)).status).toBe('running')
      await scene.stop(taskId, { force: true })
      expect((await scene.ended(taskId)).status).toBe('cancelled')
    })

    test('does not start what has waited too long while no runner was there', async () => {
      await kill9()
      const taskId = await scene.admit('echo never', { expires_in_secs: 1 })
      await eventually(async () => ((await scene.task(taskId)).expiresAt?.getTime() ?? 0) < Date.now())
      await scene.startRunner()
      expect(await scene.ended(taskId)).toMatchObject({ status: 'skipped', reason: 'expired', attempts: [] })
    })

    test('clears away what belongs to no attempt under way', async () => {
      await kill9()
      const orphan = `${scene.dataDir}/spool/att_01k9x4q0000000000000000000`
      mkdirSync(orphan, { recursive: true })
      writeFileSync(`${orphan}/stdout`, 'raw')
      await scene.startRunner()
      await eventually(() => !existsSync(orphan))
    })
  })
}
