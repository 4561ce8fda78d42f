// npm run bench: starts the real thing on a data directory of its own, measures it, prints one table; asserts nothing.
// --quick                fewer rounds
// --only <part>          one of idle, launch-process, many-tasks, watchers, long-output, restarts, launch-systemd,
//                        services, schedules, webhooks, claims
//                        (the last one fills two databases with a million tasks: minutes, and some GB below TMPDIR)
// --profile <folder>     CPU profiles of web and runner (slower: the figures are for comparing, not for telling)
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { onEachDatabase } from '../tests/bench/databases.mjs'
import { fillWithEndedTasks } from '../tests/bench/fill.mjs'
import { measureClaims } from '../tests/bench/parts/claims.mjs'
import { measureIdle } from '../tests/bench/parts/idle.mjs'
import { measureLaunches } from '../tests/bench/parts/launches.mjs'
import { measureLongOutput } from '../tests/bench/parts/long-output.mjs'
import { measureManyTasks } from '../tests/bench/parts/many-tasks.mjs'
import { measureRestarts } from '../tests/bench/parts/restarts.mjs'
import { measureSchedules } from '../tests/bench/parts/schedules.mjs'
import { measureServices } from '../tests/bench/parts/services.mjs'
import { measureStarts, measureWakes } from '../tests/bench/parts/wakes.mjs'
import { measureWatchers } from '../tests/bench/parts/watchers.mjs'
import { measureWebhooks } from '../tests/bench/parts/webhooks.mjs'
import { printTable } from '../tests/bench/table.mjs'
import { startTaskyard } from '../tests/bench/taskyard.mjs'
import { downMachine, upMachine } from '../tests/machine/up.mjs'
import { buildAll } from './build.mjs'
import { loadEnv } from './env.mjs'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, profile: { type: 'string' } },
})
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort(new Error(signal)))

loadEnv()
process.umask(0o022) // the test user reads what is built here
await buildAll({ jobsOnly: values.only === 'claims' || values.only === 'schedules' })
console.log(`load ${loadavg()[0].toFixed(1)}, node ${process.version}`)
const rows = []
try {
  await underProcesses()
  if (wants('launch-systemd') || wants('services')) await underSystemd()
  if (wants('schedules')) await onEachDatabase(schedulesOn)
  if (wants('claims')) await onEachDatabase(onDatabase)
} catch (error) {
  // Whoever stops it takes the server away from what is being measured.
  if (!stop.signal.aborted) throw error
} finally {
  printTable(rows)
}
process.exit(stop.signal.aborted ? 1 : 0)

// What memory is measured for comes before what needs much of it for a moment.
async function underProcesses() {
  const parts = [
    ['idle', measureIdle],
    ['launch-process', measureLaunches],
    ['many-tasks', measureManyTasks],
    ['watchers', measureWatchers],
    ['long-output', measureLongOutput],
    ['webhooks', measureWebhooks],
    ['restarts', measureRestarts],
  ].filter(([name]) => wants(name))
  if (parts.length === 0) return
  const taskyard = await startTaskyard({ launcher: 'process', profile: values.profile, stop: stop.signal })
  try {
    for (const [name, measure] of parts) await run(name, measure, taskyard)
  } finally {
    await taskyard.stop()
  }
}

async function underSystemd() {
  const { systemd } = await upMachine()
  try {
    if (!systemd) return rows.push({ what: 'under systemd', here: 'not measured: no systemd user manager here' })
    const taskyard = await startTaskyard({ launcher: 'systemd', systemd, profile: values.profile, stop: stop.signal })
    try {
      if (wants('launch-systemd')) await run('launch-systemd', measureLaunches, taskyard)
      if (wants('services')) await run('services', (at, how) => measureServices(at, { ...how, systemd }), taskyard)
    } finally {
      await taskyard.stop()
    }
  } finally {
    await downMachine()
  }
}

async function schedulesOn(database) {
  if (stop.signal.aborted) return
  console.log(`measuring schedules, ${database.name} …`)
  rows.push(...(await measureSchedules(database, { isQuick: values.quick ?? false })))
}

// A million tasks that ended long ago are in nobody's way.
async function onDatabase(database) {
  const isQuick = values.quick ?? false
  let before
  for (const ended of [0, isQuick ? 100_000 : 1_000_000]) {
    if (stop.signal.aborted) return
    const where = `${database.name}, ${ended.toLocaleString('en')} ended`
    const fill = ended > 0 && ((taskId) => fillWithEndedTasks(database.url, taskId, ended, stop.signal))
    const measured = {}
    for (const measure of [measureWakes, measureStarts, measureClaims]) {
      console.log(`${where}: ${measure.name} …`)
      const part = await measure(database, { isQuick, where, before, fill })
      rows.push(...part.rows)
      Object.assign(measured, part.measured)
    }
    before = measured
  }
}

async function run(name, measure, taskyard) {
  if (stop.signal.aborted) return
  console.log(`measuring ${name} …`)
  rows.push(...(await measure(taskyard, { isQuick: values.quick ?? false })))
}

function wants(part) {
  return values.only === undefined || values.only === part
}
