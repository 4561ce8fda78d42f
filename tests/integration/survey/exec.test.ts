import { expect, test } from 'vitest'
import type { ContextEvent, ExecOptions } from '@/jobs/handlers/define'
import { type ProgramOwner, runProgram } from '@/jobs/worker/exec'
import { maskedString, maskText, secretsOf } from '@/lib/output/mask'

const secret = 'correct-horse-battery'

async function run(argv: string[], options: ExecOptions = {}, other: Partial<ProgramOwner> = {}) {
  const told: ContextEvent[] = []
  const owner = {
    signal: new AbortController().signal,
    tell: async (event: ContextEvent) => void told.push(event),
    mask: (text: string) => maskedString(text, secretsOf([secret])),
    env: {},
    ...other,
  }
  return { answer: await runProgram(argv, options, owner), told }
}

test('a program of a handler is told without the secrets in what it was given and printed', async () => {
  const { answer, told } = await run(['sh', '-c', 'echo "got $0"; echo "bad $0" >&2; exit 3', secret])
  expect(told).toMatchObject([{ action: 'command.ran', meta: { exit_code: 3, stdout: `got ${maskText}` } }])
  expect(JSON.stringify(told)).not.toContain(secret)
  expect(answer).toMatchObject({ exitCode: 3, stdout: `got ${secret}` })
})

test('a secret that stands where the text is cut is not told by half', async () => {
  const { told } = await run(['sh', '-c', `printf '%3990s%s%3990s' '' "$0" ''`, secret])
  expect(JSON.stringify(told)).not.toContain(secret.slice(0, 8))
  expect(told[0]?.meta?.stdout).toMatch(/more characters$/)
})

test('a program that is not there is told too', async () => {
  const { answer, told } = await run(['/nowhere/at-all'])
  expect(answer.exitCode).toBeNull()
  expect(told[0]?.message).toBe('/nowhere/at-all: could not be run')
})

test('a program that belongs to the machine does not carry the marks of the task that ran it', async () => {
  const marked = { env: { TASKYARD_ATTEMPT: 'att_x' } }
  expect((await run(['printenv', 'TASKYARD_ATTEMPT'], {}, marked)).answer.stdout).toBe('att_x')
  expect((await run(['printenv', 'TASKYARD_ATTEMPT'], { unmarked: true }, marked)).answer.exitCode).toBe(1)
})

test('a stop ends a program of a handler, unless it must not be left half done', async () => {
  const stopping = { signal: AbortSignal.abort() }
  expect((await run(['sleep', '100'], {}, stopping)).answer.exitCode).toBeNull()
  expect((await run(['true'], { uninterrupted: true }, stopping)).answer.exitCode).toBe(0)
})

test('lines are told as they are printed', async () => {
  const lines: string[] = []
  await run(['sh', '-c', 'echo one; echo two >&2'], { onLine: (line) => lines.push(line) })
  expect(lines.toSorted()).toEqual(['one', 'two'])
})

test('what a program prints of somebody else’s secrets is hidden too, and what is untold leaves no event', async () => {
  const hidden = await run(['echo', 'password hunter22'], { secrets: ['hunter22'] })
  expect(JSON.stringify(hidden.told)).not.toContain('hunter22')
  expect(hidden.answer.stdout).toBe('password hunter22')
  expect((await run(['true'], { untold: true })).told).toEqual([])
})
