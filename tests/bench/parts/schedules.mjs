import { spread } from '../numbers.mjs'
import { runProgram } from '../programs.mjs'

/** What the runner's clock costs with many schedules, and how late they are when all of them are due at once. */
export async function measureSchedules(database, { isQuick }) {
  const count = isQuick ? 1000 : 10_000
  const { idle, one, all } = await runProgram('fire-schedules.ts', database, count)
  const where = `${count.toLocaleString('en')} schedules, ${database.name}`
  return [
    { what: `the clock looks, nothing is due (${where})`, here: spread(idle) },
    { what: `one is due: recorded, and a task made (${where})`, here: spread(one) },
    {
      what: `all are due in one second: until the last has its task (${where})`,
      here: `${(all / 1000).toFixed(1)} s, ${Math.round((count * 1000) / all)} a second`,
    },
  ]
}
