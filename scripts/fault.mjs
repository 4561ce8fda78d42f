// npm run fault: a storm of kills on SQLite, one with systemd units, and one on PostgreSQL with three runners; prints what
// came of them.
// --kills <number>        of each storm (200)
// --seed <number>         repeats what was chosen at random
// --only <storm>          sqlite, systemd or postgresql
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { downMachine, upMachine } from '../tests/machine/up.mjs'
import { buildAll } from './build.mjs'
import { loadEnv } from './env.mjs'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    only: { type: 'string' },
  },
})

const stop = new AbortController()
// The storm hears it too, and puts away what it has started.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())

loadEnv()
process.umask(0o022) // the test user reads what is built here
await buildAll()
try {
  const { systemd } = await upMachine()
  for (const which of values.only ? [values.only] : ['sqlite', 'systemd', 'postgresql']) {
    if (stop.signal.aborted) break
    if (which !== 'systemd') await storm(which, [])
    else if (systemd) await storm(which, systemd.run)
  }
} finally {
  await downMachine()
}

// `inside`: what runs a command inside the user manager's namespaces.
async function storm(which, inside) {
  const node = ['node', '--import', 'tsx', 'tests/fault/storm/main.ts', which, values.kills, values.seed]
  const [program, ...args] = [...inside, ...node]
  const [code] = await once(spawn(program, args, { stdio: 'inherit' }), 'exit')
  if (code !== 0) process.exitCode = 1
}
