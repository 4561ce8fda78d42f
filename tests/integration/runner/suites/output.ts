// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what the shell would expand is the matter here.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maskText } from '@/lib/output/mask'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

/** Unfinished lines, secrets, and who can read what of a script and its environment. */
export function describeOutput(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`output, by ${launcher}`, () => {
    let scene: Scene
    let gates = 0
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    /** A place in a script that waits for the test, and what lets it go on. */
    function gate() {
      const file = scene.file(`gate-${++gates}`)
      return { wait: `until [ -e ${file} ]; do sleep 0.02; done`, open: () => writeFileSync(file, '') }
    }

    async function partial(taskId: string): Promise<unknown> {
      return (await scene.attempt(taskId)).partial
    }

    test('tells an unfinished line as it stands, and numbers it once it is complete', async () => {
      const { wait, open } = gate()
      const taskId = await scene.admit(`echo first; printf 'Password: '; printf 'err' >&2; ${wait}; echo ok; echo last`)
      await eventually(async () => expect(await partial(taskId)).toEqual({ stdout: 'Password: ', stderr: 'err' }))
      expect((await scene.lines(taskId)).map((line) => line.text)).toEqual(['first'])
      open()
      const task = await scene.ended(taskId)
      const lines = await scene.lines(taskId)
      expect(lines.filter((line) => line.s === 'stdout').map((line) => line.text)).toEqual([
        'first',
        'Password: ok',
        'last',
      ])
      expect(lines.find((line) => line.s === 'stderr')).toMatchObject({ text: 'err', unended: true })
      expect(lines.map((line) => line.n)).toEqual([1, 2, 3, 4])
      expect(task.attempts[0]?.partial).toEqual({})
      expect(task.outputNo).toBe(4)
    })

    test('keeps a character whole that was written in two halves', async () => {
      const { wait, open } = gate()
      const taskId = await scene.admit(`printf '\\344\\270'; ${wait}; printf '\\255\\n'`)
      await eventually(async () => expect(await partial(taskId)).toHaveProperty('stdout'))
      open()
      await scene.ended(taskId)
      expect(await scene.output(taskId)).toBe('中\n')
    })

    test('shows bytes that are no text as such', async () => {
      const task = await scene.run(`printf 'a\\000b\\377c\\n'`)
      expect(await scene.output(task.id)).toBe('a\u2400b\ufffdc\n')
    })

    test('is told at once while the program runs on', async () => {
      const { wait, open } = gate()
      const taskId = await scene.admit(`echo at once; ${wait}`)
      await scene.printed(taskId, 'at once\n')
      expect((await scene.task(taskId)).status).toBe('running')
      open()
      await scene.ended(taskId)
    })

    const secret = 'hunter2-Zm9vYmFy'

    test('never shows a secret, however it is cut', async () => {
      const script =
        'for i in $(seq 1 40000); do printf "%s%$((i % 7))s" "$API_TOKEN" ""; done; echo; echo "<$API_TOKEN>" >&2'
      const task = await scene.run(script, { env: { API_TOKEN: secret } })
      const out = await scene.output(task.id)
      expect(out).not.toContain('hunter2')
      expect(out).not.toContain('Zm9v')
      expect(out.split(maskText)).toHaveLength(40_001)
      expect(await scene.output(task.id, 'stderr')).toBe(`<${maskText}>\n`)
      expect(task.envNames).toEqual(['API_TOKEN'])
    })

    test('holds back what may be the beginning of a secret until the rest is there', async () => {
      const script = 'printf "a ${DB_PASSWORD%??????}"; sleep 0.1; printf "${DB_PASSWORD#??????????}"; echo " b"'
      const task = await scene.run(script, { env: { DB_PASSWORD: secret } })
      expect(await scene.output(task.id)).toBe(`a ${maskText} b\n`)
    })

    test('lets go of what was held back once nothing follows', async () => {
      const { wait, open } = gate()
      const taskId = await scene.admit(`printf hunt; ${wait}; echo ing`, { env: { DB_PASSWORD: secret } })
      await eventually(async () => expect(await partial(taskId)).toEqual({ stdout: 'hunt' }))
      open()
      await scene.ended(taskId)
      expect(await scene.output(taskId)).toBe('hunting\n')
    })

    test('hides a secret of several lines as a whole', async () => {
      const key = '-----BEGIN-----\nMIIabc\ndef==\n-----END-----'
      const task = await scene.run('echo "before"; echo "$SIGNING_KEY"; echo after', { env: { SIGNING_KEY: key } })
      expect(await scene.output(task.id)).toBe(`before\n${maskText}\nafter\n`)
    })

    test('shows values whose names promise no secret', async () => {
      const task = await scene.run('echo "$MODE"', { env: { MODE: 'production' } })
      expect(await scene.output(task.id)).toBe('production\n')
    })

    test('nothing of script or environment can be read by others', async () => {
      const inScript = 'marked-in-script-4711'
      const value = 'marked-in-env-4712'
      const { wait, open } = gate()
      const taskId = await scene.admit(`: ${inScript}; echo started; ${wait}`, {
        env: { PLAIN: value, SOME_TOKEN: `${value}!` },
      })
      await scene.printed(taskId, 'started')
      const { unitName } = await scene.attempt(taskId)
      const spool = await scene.spool(taskId)
      const seen = [
        spawnSync('ps', ['axww', '-o', 'args'], { encoding: 'utf8' }).stdout,
        commandLines(),
        launcher === 'systemd' ? spawnSync('systemctl', ['--user', 'show', unitName], { encoding: 'utf8' }).stdout : '',
        launcher === 'systemd' ? spawnSync('systemctl', ['--user', 'cat', unitName], { encoding: 'utf8' }).stdout : '',
        scene.runner?.log ?? '',
      ].join('\n')
      expect(seen).toContain(spool.dir)
      expect(seen).not.toContain(inScript)
      expect(seen).not.toContain(value)
      expect(statSync(spool.dir).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(spool.dir).filter((one) => one !== 'begun'))
        expect([name, statSync(join(spool.dir, name)).mode & 0o077]).toEqual([name, 0])
      expect(readFileSync(spool.script, 'utf8')).toContain(inScript)
      expect(readFileSync(spool.env, 'utf8')).toBe('')
      open()
      const task = await scene.ended(taskId)
      expect(
        JSON.stringify([task, await scene.events(taskId)], (_, one) => (typeof one === 'bigint' ? `${one}` : one)),
      ).not.toContain(value)
    })

    test('the program has the environment that it was given, and nothing of the runner', async () => {
      const task = await scene.run('echo "<$GIVEN>"; env', { env: { GIVEN: 'it\'s $HOME \\ "q"\nsecond' } })
      const out = await scene.output(task.id)
      expect(out).toContain('<it\'s $HOME \\ "q"\nsecond>\n')
      expect(out).toContain(`TASKYARD_TASK=${task.id}\n`)
      expect(out).not.toMatch(/DATABASE_URL|MASTER_KEY|POINTS_FILE|TASKYARD_DATA_DIR/)
    })

    test('the environment is gone from the spool also where nothing could run', async () => {
      const taskId = await scene.admit('echo never', { env: { SOME_TOKEN: secret }, cwd: '/no/such/folder' })
      const task = await scene.ended(taskId)
      expect(await scene.output(taskId, 'stderr')).not.toContain(secret)
      expect(task.exitCode).toBe(126)
    })
  })
}

/** Every command line of the machine that we may see. */
function commandLines(): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return ''
      }
    })
    .join('\n')
}
