// npm run fault: a storm of kills on SQLite, and one on PostgreSQL with three runners; prints what came of them.
// --kills <number>        of each storm (200)
// --seed <number>         repeats what was chosen at random
// --only <database>       sqlite or postgresql
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

loadEnv()
process.umask(0o022) // the test user reads what is built here
await buildAll()
try {
  await upMachine()
  for (const database of values.only ? [values.only] : ['sqlite', 'postgresql']) await storm(database)
} finally {
  await downMachine()
}

async function storm(database) {
  const args = ['--import', 'tsx', 'tests/fault/storm/main.ts', database, values.kills, values.seed]
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
  if (code !== 0) process.exitCode = 1
}
