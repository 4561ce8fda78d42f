import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root } from '../../scripts/env.mjs'
import { Client } from './client.mjs'

/**
 * Starts web and runner as `npm start` does, in production mode on a free port, with a data directory of its own.
 * @param {{launcher: 'process' | 'systemd', systemd?: {run: string[], uid: number, checkout: string}, profile?: string, stop: AbortSignal}} options
 * @returns {Promise<{client: Client, launcher: string, dataDir: string, pid: number, stop: () => Promise<void>}>}
 */
export async function startTaskyard({ launcher, systemd, profile, stop }) {
  stop.throwIfAborted()
  const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-bench-'))
  if (systemd && process.getuid() === 0) chownSync(dataDir, systemd.uid, systemd.uid)
  const password = randomBytes(16).toString('hex')
  const env = {
    TASKYARD_DATA_DIR: dataDir,
    DATABASE_URL: `file:${join(dataDir, 'taskyard.db')}`,
    HOST: '127.0.0.1',
    PORT: '0',
    TASKYARD_LAUNCHER: launcher,
    TASKYARD_ADMIN_PASSWORD: password,
    LOG_LEVEL: 'warn',
    ...(profile && {
      NODE_OPTIONS: `--import ${join(systemd?.checkout ?? root, 'tests/bench/profile.mjs')}`,
      BENCH_PROFILE_FOLDER: resolve(profile),
    }),
  }
  const child = launch(env, systemd)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const end = () => child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  const cleanUp = async () => {
    end()
    await ended
    stop.removeEventListener('abort', end)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const client = new Client(await addressOf(child))
    await client.signIn('admin', password)
    await untilSurveyed(client)
    const close = () => {
      client.close()
      return cleanUp()
    }
    return { client, launcher, dataDir, pid: child.pid, stop: close }
  } catch (error) {
    await cleanUp()
    throw error
  }
}

// Inside the manager's namespaces nothing of our environment is left: it is set there.
function launch(env, systemd) {
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const stdio = ['ignore', 'pipe', 'inherit']
  if (!systemd) return spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, stdio, env: { ...plain(), ...env } })
  const [program, ...args] = [...systemd.run, 'env', ...settings, 'node', 'scripts/start.mjs']
  return spawn(program, args, { cwd: root, stdio, env: plain() })
}

// Whoever measures may have Taskyard set up in this shell.
function plain() {
  const { PATH, HOME, TMPDIR, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS } = process.env
  const given = { PATH, HOME, TMPDIR, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function addressOf(child) {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Taskyard ended with ${code} before it was ready:\n${printed}`)))
    child.stdout.on('data', (bytes) => {
      printed += bytes
      const address = /Taskyard is ready: (http:\S+)/.exec(printed)
      if (address) resolve(address[1])
    })
  })
}

// The very first start runs a task by itself; it shall not be in the figures.
async function untilSurveyed(client) {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; ) {
    const { list } = await client.get('/api/tasks?handler=maintenance.survey')
    if (list[0]?.finished_at) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the survey of the first start has not ended within 60 s')
}
