import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from '@/tests/helpers/eventually'
import { freePort } from '@/tests/helpers/free-port'

const root = fileURLToPath(new URL('../../../', import.meta.url))
// The web app may have to be built first.
const buildMs = 300_000

/** Runs what `npm start` runs, until it is told to stop. */
export async function startApp(dataDir: string, settings: Record<string, string>) {
  const port = await freePort()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      TASKYARD_DATA_DIR: dataDir,
      TASKYARD_LAUNCHER: 'process',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes))
  const ended = once(child, 'exit')
  // The line after the address: the runner is ready too.
  await eventually(() => child.exitCode !== null || /launcher +process/.test(printed), {
    timeoutMs: buildMs,
  })
  if (child.exitCode !== null) throw new Error(`did not start:\n${printed}`)
  return {
    port,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
