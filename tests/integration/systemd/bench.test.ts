import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

function ask(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' }).trim()
}

test('these tests run as an ordinary user', () => {
  expect(process.getuid?.()).not.toBe(0)
})

test('the user has a manager that starts units and tells how they ended', () => {
  expect(() => ask('systemd-run', '--user', '--wait', '--quiet', '--collect', 'true')).not.toThrow()
  expect(() => ask('systemd-run', '--user', '--wait', '--quiet', '--collect', 'false')).toThrow()
})

test('the manager reads the checkout at the same path', () => {
  const script = new URL('../../fixtures/succeed.sh', import.meta.url).pathname
  expect(ask('systemd-run', '--user', '--pipe', '--quiet', '--collect', script)).toBe('out: done')
})
