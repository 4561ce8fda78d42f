import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnv, makeDataDir } from './env.mjs'
import { probeAddress } from './listen-address.mjs'
import { migrate } from './migrate.mjs'
import { lockDataDir } from './start-lock.mjs'

/**
 * Everything before the first process: configuration, data directory, port, build, database, first rows. Ends this
 * process with a clear message where one of them fails; nothing runs then.
 * @param {{build: () => Promise<void>, seedCommand: string[], mode: 'production' | 'development'}} how
 */
export async function prepare({ build, seedCommand, mode }) {
  const { dataDir, databaseUrl } = loadEnv()
  const host = process.env.HOST || '127.0.0.1'
  makeDataDir(dataDir)
  if (!(await lockDataDir(dataDir)))
    fail(`Taskyard runs already on ${dataDir}: stop that one first, or set TASKYARD_DATA_DIR.`)
  const { port, problem } = await probeAddress(host, Number(process.env.PORT || 3000))
  if (problem) fail(problem)
  process.env.HOST = host
  process.env.PORT = String(port)
  await build()
  await migrate(databaseUrl).catch((error) => fail(`The database cannot be used: ${error.message || error.code}`))
  const { admin } = seed(seedCommand)
  const here = `http://${/^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : bracketed(host)}:${port}`
  const url = process.env.TASKYARD_URL || here
  return { host, port, here, url, admin, env: childEnv({ dataDir, url, mode }) }
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

function seed(command) {
  try {
    const output = execFileSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    return JSON.parse(output.trim().split('\n').at(-1) ?? '')
  } catch {
    return fail('Taskyard could not be set up: the reason stands above.')
  }
}

function childEnv({ dataDir, url, mode }) {
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

function bracketed(host) {
  return host.includes(':') ? `[${host}]` : host
}
