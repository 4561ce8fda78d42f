// One long storm: node --import tsx tests/fault/storm/main.ts <kills> <seed> [address of PostgreSQL]. Prints what came
// of it; the exit code is 1 where anything was lost, doubled or not told.
import { describeStorm, isClean } from './report'
import { runStorm } from './storm'

const [kills = '200', seed = '1', postgresUrl = null] = process.argv.slice(2)
const tell = (progress: string) => console.error(`  ${progress}`)
tell(`seed ${seed}`)
const report = await runStorm({ kills: Number(kills), seed: Number(seed), postgresUrl, tell })
console.log(describeStorm(report))
process.exit(isClean(report) ? 0 : 1)
