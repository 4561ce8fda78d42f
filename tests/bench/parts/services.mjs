import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { root } from '../../../scripts/env.mjs'
import { percentile } from '../numbers.mjs'

/** How long an update takes from the click to a healthy service, and what 60 services cost to look at. */
export async function measureServices({ client }, { isQuick, systemd }) {
  const shop = await openShop(systemd)
  const count = isQuick ? 10 : 60
  const rounds = isQuick ? 2 : 7
  try {
    await client.patch('/api/settings', { values: { 'services.health_window_secs': 1 } })
    const units = await shop.ask(`install ${count}`)
    // The machine may have services of its own: what their registries say is not ours to measure.
    const looked = await inTurn(rounds, () => ran(client, 'maintenance.discover-services', { units }))
    const checked = await inTurn(rounds, () => ran(client, 'maintenance.check-registries', { units }))
    const own = await inTurn(rounds, () => updated(client, shop, units[0]))
    const podmans = await inTurn(rounds, () => updatedByPodman(shop))
    return [
      { what: `discovery of ${count} services`, here: spreadOf(looked) },
      { what: `update check of ${count} images on one registry`, here: spreadOf(checked) },
      {
        what: 'click → new image runs and says READY',
        here: spreadOf(own.map(({ ready }) => ready)),
        floor: `podman auto-update, the same image: ${spreadOf(podmans)}`,
      },
      { what: 'click → done, after a window of 1 s and three digests', here: spreadOf(own.map(({ done }) => done)) },
    ]
  } finally {
    await shop.close()
  }
}

async function inTurn(rounds, measure) {
  const took = []
  for (let round = 0; round < rounds; round++) took.push(await measure())
  return took
}

async function ran(client, handler, params) {
  const { task_id } = await client.post('/api/tasks', { handler, params })
  const task = await client.ended(task_id)
  if (task.status !== 'succeeded') throw new Error(`${handler}: ${task.status} ${task.message}`)
  return Date.parse(task.finished_at) - Date.parse(task.created_at)
}

async function updated(client, shop, unit) {
  await shop.ask('publish')
  const clickedAt = Date.now()
  const { task_id } = await client.post(`/api/services/${unit}/deploy`, {})
  const task = await client.ended(task_id)
  if (task.status !== 'succeeded') throw new Error(`the update: ${task.status} ${task.message}`)
  const { list } = await client.get(`/api/events?task_id=${task_id}&action=service.restarted`)
  await untilIdle(client)
  return { ready: Date.parse(list[0].created_at) - clickedAt, done: Date.parse(task.finished_at) - clickedAt }
}

async function updatedByPodman(shop) {
  await shop.ask('publish')
  const { ms, updated: isUpdated } = await shop.ask('autoUpdate')
  if (!isUpdated) throw new Error('podman auto-update has updated nothing')
  return ms
}

async function untilIdle(client) {
  for (;;) {
    const { total } = await client.get('/api/tasks?per_page=1&status=pending,running')
    if (total === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function spreadOf(took) {
  return `${Math.round(percentile(took, 0.5))} / ${Math.round(Math.max(...took))} ms`
}

async function openShop({ run }) {
  const [program, ...args] = [...run, 'node', '--import', 'tsx', 'tests/bench/service-shop.ts']
  const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'close')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await answers.next()
    if (done) throw new Error('the services of the bench are gone')
    return JSON.parse(value)
  }
  await next()
  return {
    ask(line) {
      child.stdin.write(`${line}\n`)
      return next()
    },
    async close() {
      child.stdin.end()
      await gone
    },
  }
}
