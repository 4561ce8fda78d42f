import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { SettingsView } from '@/lib/contract/settings'
import { openDb } from '@/lib/db/open'
import { eventually } from '@/tests/helpers/eventually'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-start-'))
// The web app may have to be built first.
const buildMs = 300_000
// Not how long a stop may take: how long one that does not come is waited for.
const stopMs = 60_000

interface Started {
  pid: number
  printed(): string
  ended: Promise<number | null>
}

const started: Started[] = []

/** Runs `npm start`, or the script alone, on the data directory of this file. */
function start(command: string[]): Started {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TASKYARD_DATA_DIR: dataDir,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const process_ = { pid: child.pid ?? 0, printed: () => printed, ended }
  started.push(process_)
  return process_
}

const npmStart = ['npm', 'start']
const script = [process.execPath, 'scripts/start.mjs']

async function ready(run: Started): Promise<string> {
  let isOver = false
  void run.ended.then(() => (isOver = true))
  const address = () => run.printed().match(/Taskyard is ready: (http:\S+)/)?.[1]
  await eventually(() => isOver || (address() !== undefined && run.printed().includes('Ctrl-C')), {
    timeoutMs: buildMs,
  })
  const url = address()
  if (!url) throw new Error(`did not start:\n${run.printed()}`)
  return url
}

afterEach(async () => {
  for (const { pid, ended } of started.splice(0)) {
    const all = descendants(pid)
    for (const one of all) killIfAlive(one)
    await ended
    // npm ends before what it started, which holds the data directory until it has.
    await eventually(() => all.every((one) => !isAlive(one)), { timeoutMs: stopMs })
  }
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('npm start', { timeout: buildMs + 60_000 }, () => {
  test('prints the address, the generated password, the launcher and how to stop on its first start', async () => {
    const run = start(npmStart)
    const url = await ready(run)
    const file = join(dataDir, 'initial-admin-password')
    expect(run.printed()).toContain(`password ${readFileSync(file, 'utf8').trim()}`)
    expect(run.printed()).toMatch(/launcher +(systemd|process): \S/)
    expect(run.printed()).toContain('stop       Ctrl-C')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    for (const secret of ['secret', 'master-key']) expect(statSync(join(dataDir, secret)).mode & 0o777).toBe(0o600)
    // Its own updates of services are there, and wait for somebody who wants them.
    const db = openDb(`file:${join(dataDir, 'taskyard.db')}`)
    const [definition] = await db.read.definition.findMany({ include: { schedule: true } })
    expect(definition).toMatchObject({ handler: 'service-update', isEnabled: false, schedule: { nextAt: null } })
    await db.close()
    expect((await fetch(`${url}/api/version`)).status).toBeLessThan(500)
    // What was set for this test is told from what the start has filled in for its children.
    const facts = await readFacts(url, readFileSync(file, 'utf8').trim())
    expect(facts.get('data_dir')).toBe('environment TASKYARD_DATA_DIR')
    expect(facts.get('url')).toBe('environment PORT')
    expect(facts.get('database')).toBe('default DATABASE_URL')
  })

  test('tells no password on a later start, and stops web and runner when npm is told to stop', async () => {
    const run = start(npmStart)
    await ready(run)
    expect(run.printed()).not.toContain('password')
    const all = descendants(run.pid)
    for (const pattern of [/next-server/, /main\.mjs/])
      expect(all.map(commandOf)).toContainEqual(expect.stringMatching(pattern))
    process.kill(run.pid, 'SIGTERM')
    await eventually(() => all.every((pid) => !isAlive(pid)), { timeoutMs: stopMs })
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('stops everything when the script gets %s', async (signal) => {
    const run = start(script)
    await ready(run)
    const all = descendants(run.pid)
    process.kill(run.pid, signal)
    await eventually(() => all.every((pid) => !isAlive(pid)), { timeoutMs: stopMs })
    expect(await run.ended).toBe(0)
  })

  test('leaves nothing running when the script itself is killed', async () => {
    const run = start(script)
    await ready(run)
    const all = descendants(run.pid)
    process.kill(run.pid, 'SIGKILL')
    await eventually(() => all.every((pid) => !isAlive(pid)), { timeoutMs: stopMs })
  })

  test('starts web and runner again when they die, and says so', async () => {
    const run = start(script)
    const url = await ready(run)
    for (const pattern of [/next-server/, /main\.mjs/]) {
      const victim = await eventually(() => descendants(run.pid).find((pid) => pattern.test(commandOf(pid))) ?? false)
      process.kill(victim, 'SIGKILL')
    }
    await eventually(() => /The runner ended by itself \(SIGKILL\)/.test(run.printed()))
    await eventually(() => /The web process ended by itself \(SIGKILL\)/.test(run.printed()))
    await eventually(async () => (await fetch(`${url}/api/version`)).status < 500)
    await eventually(() => descendants(run.pid).some((pid) => /main\.mjs/.test(commandOf(pid))))
  })
})

/** The process and all below it. */
function descendants(pid: number): number[] {
  const children = `/proc/${pid}/task/${pid}/children`
  const below = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean).map(Number) : []
  return [...(isAlive(pid) ? [pid] : []), ...below.flatMap(descendants)]
}

// Told to stop, one ends the others.
function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : ''
}

// A zombie, which nobody may have reaped here, is not alive.
function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

async function readFacts(url: string, password: string): Promise<Map<string, string>> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ username: 'admin', password })
  const issued = await fetch(`${url}/api/auth/token`, { method: 'POST', headers, body })
  const { token } = (await issued.json()) as { token: string }
  const answer = await fetch(`${url}/api/settings`, { headers: { authorization: `Bearer ${token}` } })
  const { facts } = (await answer.json()) as SettingsView
  return new Map(facts.map(({ key, source, variable }) => [key, `${source} ${variable}`]))
}
