import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '../../scripts/env.mjs'

/**
 * Runs one of the programs of this folder, which use the product's own functions, and returns what it printed: JSON.
 * @param {{url: string, dataDir: string}} database
 */
export async function runProgram(name, database, ...args) {
  const command = ['--import', 'tsx', `tests/bench/${name}`, database.url, ...args.map(String)]
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: environmentOf(database),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (bytes) => {
    printed += bytes
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return JSON.parse(printed)
}

/**
 * Starts a runner alone, and waits until it is ready.
 * @returns {Promise<{pid: number, stop: () => Promise<void>}>}
 */
export async function startRunner(database) {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/jobs/main.mjs'], {
    cwd: root,
    env: { ...environmentOf(database), NODE_ENV: 'production', TASKYARD_LAUNCHER: 'process', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const isReady = await Promise.race([once(child, 'message').then(() => true), gone.then(() => false)])
  if (!isReady) throw new Error('the runner ended before it was ready')
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  return { pid: child.pid, stop }
}

// Whoever measures may have Taskyard set up in this shell.
function environmentOf({ url, dataDir }) {
  const { PATH, HOME = '/', TMPDIR = '/tmp' } = process.env
  return { PATH, HOME, TMPDIR, DATABASE_URL: url, TASKYARD_DATA_DIR: dataDir, TASKYARD_SERVER_NAME: 'bench' }
}
