import { expect, test } from 'vitest'
import type { ContextEvent } from '@/jobs/handlers/define'
import { runProgram } from '@/jobs/worker/exec'
import { maskedString, maskText, secretsOf } from '@/lib/output/mask'

const secret = 'correct-horse-battery'

async function run(argv: string[]) {
  const told: ContextEvent[] = []
  const owner = {
    signal: new AbortController().signal,
    tell: async (event: ContextEvent) => void told.push(event),
    mask: (text: string) => maskedString(text, secretsOf([secret])),
    env: {},
  }
  return { answer: await runProgram(argv, {}, owner), told }
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
