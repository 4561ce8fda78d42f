// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what the shell would expand is the matter here.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maxCommandBytes } from '@/lib/handlers/command'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { Scene, type TestLauncher } from '@/tests/helpers/scene'

const scripts: Record<string, string> = {
  'what systemd would expand': 'i=7; echo ${i} $i %n %i %% %h ${HOME:+home} \\${i} \'${i}\' "%%n"',
  'a doubled dollar sign': 'a=$$; [ "$a" = $$ ] && [ -d /proc/$$ ] && echo same; echo \'$$ $$$$\' "\\$\\$"',
  'command substitution': 'echo $(echo "in $(echo deep)") `echo old`',
  quotes: `echo 'single "double" '"'"'mixed'"'"'' "it's" \\"bare\\" $'ansi\\tc'`,
  'several lines': 'for i in 1 2 3\ndo\n  echo "line $i"\ndone\n\n\necho end',
  'a here-document': "cat <<'END'\n${not} $(expanded) `here` \\\nEND\ncat <<END\n$((1 + 1)) two\nEND",
  'a trailing backslash': 'echo end \\',
  'Chinese and emoji': 'echo 你好，世界 🚀; echo "${#LANG}" >/dev/null; printf "%s\\n" 中文 | tr -d "\\n"',
  'both streams': 'echo out; echo err >&2; echo out again',
  'no line feed at the end': 'printf "no end"; printf "nor here" >&2',
  'blank lines and spaces': 'printf "\\n\\n  lead\\ttab  \\n\\r\\n"',
  'ANSI escapes': "printf '\\033[31mred\\033[0m\\n\\033[2K\\rbar 50%%\\rbar 100%%\\n'",
  'a comment and a shebang': '#!/bin/cat\n# only bash reads this\necho ran by $BASH_VERSION',
  'what new files are allowed': 'umask',
  'an unknown program': 'exit 127',
  'leading dashes': 'printf -- "-n -e --help\\n"',
}

/** What is printed is what `bash script` prints, byte for byte. */
export function describeBytes(launcher: TestLauncher): void {
  describe.skipIf(isDatabaseMissing())(`bytes, by ${launcher}`, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await Scene.open(launcher)
      await scene.startRunner()
    })
    afterAll(() => scene.close())

    async function expectSameAsBash(script: string): Promise<void> {
      const file = join(scene.dataDir, 'scratch', 'by-hand')
      writeFileSync(file, script)
      const { HOME = '/', PATH = '' } = process.env
      const bash = spawnSync('bash', [file], {
        env: { PATH, HOME, LANG: 'C.UTF-8' } as unknown as NodeJS.ProcessEnv,
        maxBuffer: 1e8,
      })
      const task = await scene.run(script)
      expect(await scene.output(task.id)).toBe(bash.stdout.toString())
      expect(await scene.output(task.id, 'stderr')).toBe(bash.stderr.toString())
      expect(task.exitCode).toBe(bash.status)
      expect(task.outputBytes).toBe(bash.stdout.length + bash.stderr.length)
    }

    for (const [what, script] of Object.entries(scripts)) {
      test(`are those of bash for ${what}`, () => expectSameAsBash(script))
    }

    test('are those of bash for 200 kB of text in the script', async () => {
      const text = '0123456789 $x ${y} %n 漢字 "q" \\\\ '.repeat(5600)
      expect(Buffer.byteLength(text)).toBeGreaterThan(180_000)
      await expectSameAsBash(`cat <<'END'\n${text}\nEND\necho after`)
    })

    test('are those of bash for the largest command', async () => {
      const [head, tail] = ["cat <<'END' | cksum\n", '\nEND\n']
      await expectSameAsBash(`${head}${'x'.repeat(maxCommandBytes - head.length - tail.length)}${tail}`)
    })

    test('are those of a program in a folder with an odd name, and with large variables', async () => {
      const cwd = scene.file('it\'s $HOME\n"odd" \\ 文件夹')
      mkdirSync(cwd, { recursive: true })
      const large = `${'y'.repeat(100_000)}'$x`
      const task = await scene.run('pwd; printf %s "$LARGE" | cksum', {
        cwd,
        env: { LARGE: large, IFS: 'x', OPTIND: '7' },
      })
      const sum = spawnSync('cksum', { input: large, encoding: 'utf8' }).stdout
      expect(await scene.output(task.id)).toBe(`${cwd}\n${sum}`)
      expect(task.status).toBe('succeeded')
    })

    test('are those of bash for a line of a megabyte, kept in pieces of 16 KiB', async () => {
      await expectSameAsBash("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo short")
      const task = await scene.run("head -c 40000 /dev/zero | tr '\\0' x; echo; echo short")
      const lines = await scene.lines(task.id)
      expect(lines.map((line) => [line.n, line.text.length, line.continued ?? false])).toEqual([
        [1, 16_384, true],
        [2, 16_384, true],
        [3, 7232, false],
        [4, 5, false],
      ])
    })

    test('are those of the program, where it is given as a list of arguments', async () => {
      const argv = ['printf', '[%s]\\n', '', 'a b', "it's", '$HOME ${i} $$ %n', 'two\nlines', '-x', '你好', '\\']
      const task = await scene.run(argv)
      expect(await scene.output(task.id)).toBe(
        argv
          .slice(2)
          .map((word) => `[${word}]\n`)
          .join(''),
      )
      expect(task).toMatchObject({ status: 'succeeded', exitCode: 0 })
    })

    test('a program whose name looks like an option is not mistaken for one', async () => {
      const task = await scene.run(['-c', 'echo', 'wrong'])
      expect(task).toMatchObject({ status: 'failed', exitCode: 127 })
      expect(await scene.output(task.id)).toBe('')
    })

    test('of 300,000 lines none is lost or doubled', async () => {
      const task = await scene.run('seq 1 300000')
      const rows = await scene.db.read.output.findMany({ where: { taskId: task.id }, orderBy: { fromNo: 'asc' } })
      let next = 1
      for (const row of rows) {
        expect(row.fromNo).toBe(next)
        next = row.toNo + 1
      }
      expect(next).toBe(300_001)
      const lines = await scene.lines(task.id)
      expect(lines.every((line, index) => line.text === String(index + 1) && line.n === index + 1)).toBe(true)
    })
  })
}
