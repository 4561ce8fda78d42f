import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { percentile, spread, verdict } from '../numbers.mjs'
import { openSockets, processesBelow } from '../processes.mjs'

const everySecs = 0.05
const known = [
  { watchers: 1, p95Ms: 25, floor: '1.0 ms', cronicle: '127 / 243 ms' },
  { watchers: 50, p95Ms: 40 },
  { watchers: 500, p95Ms: 100 },
]

/** How soon a printed line is with everybody who watches, and whether all of them are forgotten when they leave. */
export async function measureWatchers(taskyard, { isQuick }) {
  const rows = []
  for (const { watchers, p95Ms, floor, cronicle } of known) {
    const { delays, missing, sockets } = await watch(taskyard, watchers, isQuick ? 40 : 120)
    rows.push({
      what: `printed line → ${watchers} watcher${watchers > 1 ? 's' : ''}, one line in 50 ms`,
      here: `${spread(delays)}, ${missing} lost`,
      aim: `p95 ≤ ${p95Ms} ms`,
      isReached: verdict(percentile(delays, 0.95) <= p95Ms && missing === 0),
      floor,
      cronicle,
    })
    if (watchers === 500) {
      rows.push({
        what: `sockets of web before, with and after ${watchers} watchers that vanish`,
        here: sockets.join(', '),
        aim: 'as before',
        isReached: verdict(sockets[2] <= sockets[0]),
      })
    }
  }
  return rows
}

async function watch({ client, dataDir, pid }, watchers, lines) {
  const web = processesBelow(pid).find((process) => process.name === 'web').pid
  client.rest()
  const before = await socketsAfter(web)
  const go = join(dataDir, `go-${watchers}`)
  // Also ends when this bench is cut and takes the folder with it.
  const until = (condition) => `while [ -e ${dataDir} ] && ! ${condition}; do sleep 0.1; done`
  const print = `for i in $(seq ${lines}); do echo $EPOCHREALTIME; sleep ${everySecs}; done`
  const { task_id } = await client.run(`${until(`[ -e ${go} ]`)}; ${print}; ${until('false')}`)
  const crowd = fork(fileURLToPath(new URL('../crowd.mjs', import.meta.url)))
  crowd.send({ url: client.url, token: client.token, taskId: task_id, watchers, lines })
  await once(crowd, 'message')
  const during = openSockets(web)
  writeFileSync(go, '')
  const [{ delays, missing }] = await once(crowd, 'message')
  crowd.kill('SIGKILL') // nobody says goodbye
  await once(crowd, 'exit')
  const after = await socketsAfter(web)
  await client.post(`/api/tasks/${task_id}/force-stop`, {})
  await client.ended(task_id)
  return { delays, missing, sockets: [before, during, after] }
}

// A connection is closed a moment after its client is gone.
async function socketsAfter(pid) {
  await new Promise((resolve) => setTimeout(resolve, 2000))
  return openSockets(pid)
}
