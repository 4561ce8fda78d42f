import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/tests/helpers/eventually'

// What the conformance of lanes is judged by: it must neither miss a double nor invent one.
const program = fileURLToPath(new URL('../../fixtures/count-itself.sh', import.meta.url))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taskyard-counted-'))
  mkdirSync(join(folder, 'alive'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (secs: string) => spawn('sh', [program, folder, 'one', secs, 'lane'], { stdio: 'ignore', detached: true })
const journal = () => readFileSync(join(folder, 'journal'), 'utf8')

test('a program that begins while another counts is not taken for its own double', async () => {
  // As another that counts: it holds the way in, and looks whether this one, killed here before, is still there.
  const args = [join(folder, 'lock'), 'flock', join(folder, 'alive/one'), 'sh', '-c', 'echo there; read go']
  const counting = spawn('flock', args, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(counting.stdout, 'data')
  const ended = once(run('0'), 'exit')
  const way = statSync(join(folder, 'lock')).ino
  await eventually(() =>
    readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .some((line) => line.includes('->') && line.includes(`:${way} `)),
  )
  counting.stdin.end('\n')
  await ended
  expect(journal()).toBe('lane one 1\n')
})

test('a program that begins while the same is there is', async () => {
  const first = run('60')
  const ended = once(first, 'exit')
  await eventually(() => journal().includes('\n'))
  await once(run('0'), 'exit')
  process.kill(-(first.pid ?? 0))
  await ended
  expect(journal()).toBe('lane one 1\nlane one \n')
})
