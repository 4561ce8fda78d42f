// One long storm: node --import tsx tests/fault/storm/main.ts <sqlite | postgresql | systemd> <kills> <seed>; `systemd` is
// SQLite with each program in a unit. Prints what came of it; the exit code is 1 where anything was lost, doubled or not
// told.
import { OwnPostgres } from '@/tests/helpers/own-postgres'
import { describeStorm, isClean } from './report'
import { runStorm } from './storm'

const lockedMs = 8_000
const stoppedMs = 60_000
const frozenMs = 25_000

const [database, kills = '200', seed = '1'] = process.argv.slice(2)
const postgres = database === 'postgresql' ? await OwnPostgres.create() : null
if (database === 'postgresql' && !postgres) throw new Error('PostgreSQL is missing')
const tell = (progress: string) => console.error(`  ${progress}`)
tell(`${database}, seed ${seed}`)
const outageMs = postgres ? stoppedMs : lockedMs
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())
let isWell = false
try {
  const report = await runStorm({
    kills: Number(kills),
    seed: Number(seed),
    launcher: database === 'systemd' ? 'systemd' : 'process',
    postgres,
    outageMs,
    freezeMs: frozenMs,
    stop: stop.signal,
    tell,
  })
  console.log(describeStorm(report))
  isWell = isClean(report)
} catch (error) {
  console.error(error)
} finally {
  postgres?.remove()
}
// Something of a storm that failed may still be waiting.
process.exit(isWell ? 0 : 1)
