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
  const { postgresUrl } = await upMachine()
  if (values.only !== 'postgresql') await storm(null)
  if (values.only !== 'sqlite' && postgresUrl) await storm(postgresUrl)
} finally {
  await downMachine()
}

async function storm(postgresUrl) {
  const args = ['--import', 'tsx', 'tests/fault/storm/main.ts', values.kills, values.seed]
  const child = spawn(process.execPath, postgresUrl ? [...args, postgresUrl] : args, { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}
