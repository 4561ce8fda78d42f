import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillIn, loadEnv, makeDataDir } from './env.mjs'
import { probeAddress } from './listen-address.mjs'
import { lockDataDir } from './start-lock.mjs'

/**
 * Where this Taskyard lives: its configuration, data directory and address, each of them ours alone from now on. Ends
 * this process with a clear message where another one has them.
 */
export async function takePlace() {
  const { dataDir } = loadEnv()
  makeDataDir(dataDir)
  if (!(await lockDataDir(dataDir))) {
    fail(`Taskyard runs already on ${dataDir}: stop that one first, or set TASKYARD_DATA_DIR.`)
  }
  const host = fillIn('HOST', '127.0.0.1')
  const { port, problem } = await probeAddress(host, Number(fillIn('PORT', '3000')))
  if (problem) fail(problem)
  process.env.PORT = String(port)
  const here = `http://${reachable(host)}:${port}`
  return { dataDir, host, port, here, url: process.env.TASKYARD_URL || here }
}

/** The environment of web and runner; the data directory has its secret by now. */
export function environmentOf({ dataDir, url }, mode) {
  const secret = process.env.TASKYARD_SECRET || readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  const env = {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: createHmac('sha256', secret).update('taskyard next-auth').digest('hex'),
  }
  // Only the first start needs it: it has no business in processes that live for months.
  delete env.TASKYARD_ADMIN_PASSWORD
  return env
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

// A wildcard is an address to listen on, not one to go to.
export function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
