import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExecOptions } from '@/jobs/handlers/define'
import { runProgram } from '@/jobs/worker/exec'
import { eventually } from '@/tests/helpers/eventually'
import { program } from '@/tests/helpers/workshop-programs'

describe('a program of a handler, from inside a container', () => {
  const told: { message: string; meta?: Record<string, unknown> }[] = []
  const stop = new AbortController()
  const run = (argv: string[], options: ExecOptions = {}, signal = stop.signal) =>
    runProgram(argv, options, {
      signal,
      tell: async (event) => void told.push(event),
      mask: (text) => text,
      env: { TASKYARD_TASK: "tsk_1's" },
    })
  const units = () => program('systemctl', '--user', 'list-units', '--plain', '--no-legend', 'run-taskyard-*')

  beforeAll(() => {
    process.env.TASKYARD_CONTAINER = 'taskyard.service'
  })
  afterAll(() => {
    delete process.env.TASKYARD_CONTAINER
  })

  test('runs in a unit of the host, with the environment of its user manager', async () => {
    const script = 'cat /proc/self/cgroup; echo "$HOME $TASKYARD_TASK"'
    const { exitCode, stdout } = await run(['/bin/sh', '-c', script])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/run-taskyard-[0-9a-f]+\.service/)
    expect(stdout).toContain(`${process.env.HOME} tsk_1's`)
    expect((await run(['/bin/sh', '-c', 'echo "[$TASKYARD_TASK]"'], { unmarked: true })).stdout).toBe('[]')
  })

  test('gets its arguments byte for byte, and nothing on stdin', async () => {
    const words = [
      '$HOME',
      ['$', '{HOME}'].join(''),
      '$$',
      '%n %%',
      'a"b',
      "c'd",
      'e\\f',
      'two\nlines',
      '',
      '{{json .Id}}',
      'ü 汉',
      ';|&<>*',
    ]
    const { stdout } = await run(['printf', '<%s>', ...words])
    expect(stdout).toBe(words.map((word) => `<${word}>`).join(''))
    expect((await run(['cat'])).stdout).toBe('')
  })

  test('answers with its exit code and both streams', async () => {
    const answer = await run(['/bin/sh', '-c', 'echo out; echo err >&2; exit 42'])
    expect(answer).toEqual({ exitCode: 42, stdout: 'out', stderr: 'err', timedOut: false })
    expect(told.at(-1)).toMatchObject({ message: expect.stringContaining('exit 42'), meta: { exit_code: 42 } })
  })

  test('has not ended well where somebody else has ended it, which systemd would call a success', async () => {
    const { exitCode } = await run(['/bin/sh', '-c', 'kill -TERM $$'])
    expect(exitCode).toBe(143)
  })

  test('that is not installed on the host is told as a failure', async () => {
    expect((await run(['no-such-program'])).exitCode).toBe(127)
  })

  test('ends at its time limit, and its unit with it', async () => {
    const answer = await run(['sleep', '60'], { timeoutMs: 300 })
    expect(answer).toMatchObject({ exitCode: null, timedOut: true })
    expect(told.at(-1)?.message).toBe('sleep 60: timed out')
    await eventually(async () => expect(await units()).toBe(''))
  })

  test('ends with a stop, unless it must not be left half done', async () => {
    const stopping = new AbortController()
    const going = run(['sleep', '60'], {}, stopping.signal)
    const staying = run(['/bin/sh', '-c', 'sleep 1; echo done'], { uninterrupted: true }, stopping.signal)
    stopping.abort()
    expect((await going).exitCode).toBeNull()
    expect(await staying).toMatchObject({ exitCode: 0, stdout: 'done' })
    await eventually(async () => expect(await units()).toBe(''))
  })

  test('tells each line as it is printed', async () => {
    const lines: string[] = []
    await run(['/bin/sh', '-c', 'echo one; echo two >&2'], { onLine: (line) => void lines.push(line) })
    expect(lines.toSorted()).toEqual(['one', 'two'])
  })
})
