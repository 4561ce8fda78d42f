// npm run runner: a runner without the web app, for each machine but the one that has that. It works on the PostgreSQL
// database of `npm start`, which also migrates it: docs/operations.md, "Several machines".
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { line } from './announce.mjs'
import { runnerCommand } from './commands.mjs'
import { databaseKind, loadEnv, makeDataDir } from './env.mjs'
import { lockDataDir } from './start-lock.mjs'
import { runStep } from './step.mjs'
import { watchForStop } from './stop-signal.mjs'
import { Supervised } from './supervise.mjs'

let runner
let isReady = false
const stop = watchForStop(() => runner?.kill())
const { dataDir, databaseUrl } = loadEnv()

await takePart()
await runStep(['scripts/build.mjs', '--jobs-only'], stop)
await runStep(['scripts/migrate.mjs', '--check'], stop)
runner = new Supervised('runner', runnerCommand, { env: environment(), onMessage: announce, onEnd: giveUpUnlessReady })
runner.start()
if (!stop.aborted) await once(stop, 'abort')
console.log('Stopping …')
await runner.stop()
process.exit(0)

/** Ends this process where it could not work on what the others work on. */
async function takePart() {
  if (databaseKind(databaseUrl) === 'sqlite') {
    fail(`A runner alone needs PostgreSQL, on which several machines can work: set DATABASE_URL=postgresql://…
An SQLite file is for one machine, and there npm start runs the runner as well.`)
  }
  const keyFile = join(dataDir, 'master-key')
  if (!process.env.TASKYARD_MASTER_KEY && !existsSync(keyFile)) {
    fail(`A runner alone needs the master key of the others, to open what they have sealed.
Copy data/master-key from where the web app is to ${keyFile}, or set TASKYARD_MASTER_KEY to what it holds.`)
  }
  makeDataDir(dataDir)
  if (await lockDataDir(dataDir)) return
  fail(`Taskyard runs already on ${dataDir}: stop that one first, or set TASKYARD_DATA_DIR.`)
}

function environment() {
  const env = { ...process.env, NODE_ENV: 'production' }
  delete env.TASKYARD_ADMIN_PASSWORD
  return env
}

function announce(message) {
  if (message?.type !== 'ready' || isReady) return
  isReady = true
  const { hostname, pathname } = new URL(databaseUrl)
  console.log('\nThe runner is ready.\n')
  line('launcher', `${message.launcher}: ${message.why}`)
  line('database', `${pathname.slice(1)} on ${hostname || 'this machine'}`)
  line('files', dataDir)
  line('stop', 'Ctrl-C; tasks that are running go on\n')
}

// It has told why. What was there once may be there again; what never was is better told than tried for ever.
function giveUpUnlessReady() {
  if (!isReady) process.exit(1)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
