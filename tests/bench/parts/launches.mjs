import { clockMs, setClock } from '../clock.mjs'
import { percentile, spread, verdict } from '../numbers.mjs'
import { cpuSeconds, processesBelow } from '../processes.mjs'

const known = {
  process: { firstMs: 12, floorFirst: '4.3 ms', perSecond: 135, floorPerSecond: '400' },
  systemd: { firstMs: 28, floorFirst: '16.5 ms', perSecond: 80, floorPerSecond: '250' },
}

/** How soon a command begins after it was asked for, and how many tiny ones are done a second. */
export async function measureLaunches({ client, launcher, pid }, { isQuick }) {
  const aims = known[launcher]
  const delays = await firstInstructions(client, isQuick ? 15 : 50)
  const tasks = isQuick ? 80 : 200
  const processes = processesBelow(pid)
  const cpuBefore = processes.map((process) => cpuSeconds(process.pid))
  const perSecond = await tinyTasks(client, tasks)
  const cpuMs = processes.map((process, at) => ((cpuSeconds(process.pid) - cpuBefore[at]) * 1000) / tasks)
  return [
    {
      what: `request → first instruction (${launcher}), ${delays.length} times`,
      here: spread(delays),
      aim: `p50 ≤ ${aims.firstMs} ms`,
      isReached: verdict(percentile(delays, 0.5) <= aims.firstMs),
      floor: aims.floorFirst,
      cronicle: '57 ms',
    },
    {
      what: `${tasks} tiny tasks from 8 clients (${launcher})`,
      here: `${perSecond.toFixed(0)} a second`,
      aim: `≥ ${aims.perSecond} a second`,
      isReached: verdict(perSecond >= aims.perSecond),
      floor: aims.floorPerSecond,
      cronicle: '27',
    },
    {
      // Unlike the others it hardly depends on what else the machine does.
      what: `CPU for a tiny task (${launcher})`,
      here: processes.map(({ name }, at) => `${name} ${cpuMs[at].toFixed(1)} ms`).join(', '),
    },
  ]
}

async function firstInstructions(client, rounds) {
  const delays = []
  for (let round = -10; round < rounds; round++) {
    setClock()
    const askedAt = clockMs()
    const { task_id } = await client.run('echo $EPOCHREALTIME')
    await client.ended(task_id)
    const { lines } = await client.get(`/api/tasks/${task_id}/output`)
    // The first ten warm up what a server that runs for months has warm.
    if (round >= 0) delays.push(Number(lines[0].text) * 1000 - askedAt)
  }
  return delays
}

async function tinyTasks(client, count) {
  const begun = Date.now()
  const one = async () => {
    for (let done = 0; done < count / 8; done++) await client.run('true')
  }
  await Promise.all(Array.from({ length: 8 }, one))
  await untilNoneIsActive(client)
  // `finished_at` is when the program ended; the row was written last when that was known.
  const { list } = await client.get('/api/tasks?per_page=100&sort=finished_at&order=desc')
  const ended = Math.max(...list.map((task) => Date.parse(task.updated_at)))
  return (count / (ended - begun)) * 1000
}

// Seldom: each look costs as much as a task.
async function untilNoneIsActive(client) {
  for (;;) {
    const { total } = await client.get('/api/tasks?per_page=1&status=pending,queued,running')
    if (total === 0) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
