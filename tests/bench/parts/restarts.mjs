import { percentile, verdict } from '../numbers.mjs'

const aimMs = 2000

/** How soon a runner that was killed has everything of its machine in hand again: each of 20 tasks that went on meanwhile. */
export async function measureRestarts({ client, launcher }, { isQuick }) {
  const tasks = await startTasks(client, 20)
  const took = []
  for (let round = 0; round < (isQuick ? 2 : 5); round++) {
    const before = await runnerOf(client)
    const killedAt = Date.now()
    process.kill(before.pid, 'SIGKILL')
    took.push((await lastAdoption(client, tasks, killedAt)) - killedAt)
    // The supervisor starts a runner at once, unless the last one lived for less than 10 s.
    await new Promise((resolve) => setTimeout(resolve, 12_000))
  }
  for (const id of tasks) await client.post(`/api/tasks/${id}/force-stop`, {})
  for (const id of tasks) await client.ended(id)
  const most = Math.max(...took)
  return [
    {
      what: `runner killed → each of ${tasks.length} running tasks adopted (${launcher}), ${took.length} times`,
      here: `p50 ${Math.round(percentile(took, 0.5))} ms, most ${most} ms`,
      aim: `≤ ${aimMs} ms after it is back`,
      isReached: verdict(most <= aimMs),
    },
  ]
}

async function startTasks(client, count) {
  await client.post('/api/lanes', { name: 'bench-restarts', capacity: count })
  const ids = []
  for (let made = 0; made < count; made++) {
    const { task_id } = await client.run('echo on; exec sleep 600', { lane: 'bench-restarts' })
    ids.push(task_id)
  }
  for (;;) {
    const { total } = await client.get('/api/tasks?per_page=1&status=running')
    if (total >= count) return ids
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function runnerOf(client) {
  const { list } = await client.get('/api/runners')
  return list.find((runner) => runner.is_alive)
}

/** When the last of them was adopted, by the ledger's own time. */
async function lastAdoption(client, tasks, since) {
  for (;;) {
    const start = new Date(since).toISOString()
    const { list } = await client.get(`/api/events?action=task.adopted&per_page=100&start_time=${start}`)
    const times = new Map(list.map((event) => [event.task_id, Date.parse(event.created_at)]))
    if (tasks.every((id) => times.has(id))) return Math.max(...tasks.map((id) => times.get(id)))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
