import { afterEach, describe, expect, vi } from 'vitest'
import * as lane from '@/app/api/lanes/[lane]/route'
import * as laneTasks from '@/app/api/lanes/[lane]/tasks/route'
import * as lanes from '@/app/api/lanes/route'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import type { LaneWithTasks } from '@/lib/contract/lanes'
import type { Role } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { changeDefinition } from '@/lib/definitions/change'
import { createDefinition } from '@/lib/definitions/create'
import { claimTasks } from '@/lib/queue/claim'
import { admitTask } from '@/lib/tasks/admit'
import { insertRunningTask, insertTask } from '@/tests/helpers/task-rows'
import { type Api, test } from './api-fixture'

const create = (api: Api, json: object, as: Role = 'admin') => api.call(lanes.POST, { as, path: '/api/lanes', json })
const change = (api: Api, name: string, json: object, as: Role = 'operator') =>
  api.call(lane.PATCH, { as, method: 'PATCH', params: { lane: name }, json })
const remove = (api: Api, name: string, as: Role = 'admin') =>
  api.call(lane.DELETE, { as, method: 'DELETE', params: { lane: name } })
const eventsOf = (db: Db, action: string) => db.read.event.findMany({ where: { action } })

afterEach(() => void vi.useRealTimers())

describe('a lane', () => {
  test('is made by an admin, takes tasks, and says so in an audit event', async ({ api, db }) => {
    const { status, body, headers } = await create(api, { name: 'gpu-1', capacity: 2, strict_head: true })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/lanes/gpu-1')
    expect(body).toEqual({
      name: 'gpu-1',
      capacity: 2,
      paused: false,
      strict_head: true,
      is_default: false,
      waiting: 0,
      running: 0,
    })
    const params = { command: 'true' }
    const { task } = await admitTask({ handler: 'command', params, options: { lane: 'gpu-1' } }, systemActor(), db)
    expect(task).toMatchObject({ lane: 'gpu-1', seq: 1 })
    expect(await eventsOf(db, 'lane.created')).toMatchObject([
      { actor: 'admin', isAudit: true, meta: { lane: 'gpu-1', capacity: 2, strict_head: true } },
    ])
  })

  test('has a name of its own that can stand in an address, and room for one to a thousand', async ({ api }) => {
    const wrong = [
      { name: 'default', capacity: 1, code: 'conflict' },
      { name: 'Two words', capacity: 1, code: 'validation' },
      { name: '-first', capacity: 1, code: 'validation' },
      { name: 'a'.repeat(65), capacity: 1, code: 'validation' },
      { name: 'none', capacity: 0, code: 'validation' },
      { name: 'many', capacity: 1001, code: 'validation' },
      { name: 'half', capacity: 1.5, code: 'validation' },
    ]
    for (const { code, ...json } of wrong) {
      const { body } = await create(api, json)
      expect({ json, code: body.code }).toEqual({ json, code })
      expect(body.fields[0].field).toBe(code === 'conflict' || json.capacity === 1 ? 'name' : 'capacity')
    }
  })

  test('is made and deleted by admins only, and changed by operators too', async ({ api }) => {
    expect((await create(api, { name: 'mine', capacity: 1 }, 'operator')).status).toBe(403)
    expect((await create(api, { name: 'mine', capacity: 1 })).status).toBe(201)
    expect((await remove(api, 'mine', 'operator')).status).toBe(403)
    expect((await change(api, 'mine', { capacity: 3 }, 'viewer')).status).toBe(403)
    expect((await change(api, 'mine', { capacity: 3, strict_head: true })).body).toMatchObject({
      capacity: 3,
      strict_head: true,
    })
    expect((await change(api, 'mine', {})).status).toBe(400)
    expect((await change(api, 'nobody-s', { capacity: 1 })).status).toBe(404)
  })

  test('records who changed what, and nothing where nothing changed', async ({ api, db }) => {
    await change(api, 'commands', { capacity: 8, paused: true })
    await change(api, 'commands', { paused: true })
    const told = await eventsOf(db, 'lane.changed')
    expect(told).toMatchObject([{ actor: 'operator', message: 'operator changed the lane commands: paused.' }])
  })

  test('goes only when nothing needs it any more', async ({ api, db }) => {
    await create(api, { name: 'gone', capacity: 1 })
    const ended = await insertTask(db, { lane: 'gone', seq: 7, status: 'failed', isPrepared: true })
    const waiting = await insertTask(db, { lane: 'gone', seq: 8 })
    expect((await remove(api, 'gone')).body).toMatchObject({
      code: 'conflict',
      detail: 'The lane gone is still needed: 1 of its tasks have not ended.',
    })
    await db.transact((tx) => tx.task.delete({ where: { id: waiting } }))
    expect((await remove(api, 'gone')).body.detail).toContain('1 prepared tasks could be started again')
    await db.transact((tx) => tx.task.update({ where: { id: ended }, data: { isPrepared: false } }))
    expect((await remove(api, 'gone')).status).toBe(204)
    expect((await remove(api, 'gone')).status).toBe(404)
    expect((await remove(api, 'commands')).body).toMatchObject({ code: 'protected' })
    expect(await eventsOf(db, 'lane.deleted')).toHaveLength(1)
  })

  test('stays while definitions name it, and while a task of it is to be tried again', async ({ api, db }) => {
    await create(api, { name: 'gone', capacity: 1 })
    const content = { name: 'Nightly', handler: 'maintenance.survey', params: {}, lane: 'gone' }
    await createDefinition(createDefinitionSchema.parse(content), systemActor(), db)
    expect(await remove(api, 'gone')).toMatchObject({
      status: 409,
      body: { detail: 'The lane gone is still needed: 1 definition names it (Nightly).' },
    })
    await changeDefinition('Nightly', { lane: 'default' }, systemActor(), db)
    const retryAt = new Date(Date.now() + 60_000)
    const id = await insertTask(db, { lane: 'gone', seq: 1, status: 'failed', retryAt })
    expect((await remove(api, 'gone')).body.detail).toContain('1 of its tasks are to be tried again')
    await db.transact((tx) => tx.task.update({ where: { id }, data: { retryAt: null } }))
    expect((await remove(api, 'gone')).status).toBe(204)
  })

  test('never goes while somebody sends a task into it', async ({ api, db }) => {
    const params = { command: 'true' }
    for (let round = 0; round < 8; round++) {
      const name = `race-${round}`
      await create(api, { name, capacity: 1 })
      const admitted = admitTask({ handler: 'command', params, options: { lane: name } }, systemActor(), db)
      const [task, gone] = await Promise.all([
        admitted.then(
          () => true,
          () => false,
        ),
        remove(api, name).then((answer) => answer.status === 204),
      ])
      expect({ task, gone }).toEqual({ task: !gone, gone })
      expect(await db.read.task.count({ where: { lane: name } })).toBe(task ? 1 : 0)
    }
  })

  test('that is made again goes on behind the ended tasks of its namesake', async ({ api, db }) => {
    await create(api, { name: 'again', capacity: 1 })
    await insertTask(db, { lane: 'again', seq: 7, status: 'succeeded' })
    await remove(api, 'again')
    await create(api, { name: 'again', capacity: 1 })
    const params = { command: 'true' }
    const { task } = await admitTask({ handler: 'command', params, options: { lane: 'again' } }, systemActor(), db)
    expect(task.seq).toBe(8)
  })
})

describe('what is in a lane', () => {
  test('is told with the lanes: those that run, then those that wait, in order, each with why', async ({ api, db }) => {
    const running = await insertRunningTask(db, { lane: 'services', seq: 1 })
    const second = await insertTask(db, { lane: 'services', seq: 3 })
    const first = await insertTask(db, { lane: 'services', seq: 2 })
    await insertTask(db, { lane: 'services', seq: 4 })
    await insertTask(db, { lane: 'services', seq: 0, status: 'succeeded' })
    await aliveRunner(db)
    const { body } = await api.call(lanes.GET, { as: 'viewer', path: '/api/lanes?tasks=2' })
    const list: LaneWithTasks[] = body.list
    const services = list.find((each) => each.name === 'services')
    expect(services).toMatchObject({ running: 1, waiting: 3 })
    expect(services?.tasks).toMatchObject([
      { task_id: running.id, status: 'running', queue: null, can: { stop: false } },
      { task_id: first, queue: { position: 1, waiting_for: { code: 'lane-full', behind: running.id } } },
      { task_id: second, queue: { position: 2 } },
    ])
    expect(list.filter((each) => each.name !== 'services').every((each) => each.tasks?.length === 0)).toBe(true)
    const without = await api.call(lanes.GET, { as: 'viewer', path: '/api/lanes' })
    expect(without.body.list.every((each: object) => !('tasks' in each))).toBe(true)
  })

  test('is expected to start when a slot becomes free, unless nobody knows when that will be', async ({ api, db }) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const startedAt = (secsAgo: number) => new Date(Date.now() - secsAgo * 1000)
    const expectedDurationSecs = 60
    const running = { lane: 'services', seq: 1, expectedDurationSecs }
    const { id } = await insertRunningTask(db, { ...running, startedAt: startedAt(20) })
    await insertTask(db, { lane: 'services', seq: 2 })
    await aliveRunner(db)
    const expected = async () => {
      const params = { lane: 'services' }
      const { body } = await api.call(laneTasks.GET, { as: 'viewer', params })
      const at = body.list[1].queue.expected_start_at
      return at && (Date.parse(at) - Date.now()) / 1000
    }
    expect(await expected()).toBe(40)
    await db.transact((tx) => tx.task.update({ where: { id }, data: { startedAt: startedAt(62) } }))
    expect(await expected()).toBe(0)
    await db.transact((tx) => tx.task.update({ where: { id }, data: { startedAt: startedAt(120) } }))
    expect(await expected()).toBeNull()
  })

  test('promises nothing behind a strict head that is held up itself', async ({ api, db }) => {
    const lane = { lane: 'services', expectedDurationSecs: 60 }
    const head = await insertTask(db, { ...lane, seq: 1, locks: ['service:web'] })
    await insertTask(db, { ...lane, seq: 2 })
    await aliveRunner(db)
    const expected = async () => {
      const { body } = await api.call(laneTasks.GET, { as: 'viewer', params: { lane: 'services' } })
      return body.list.find((task: { task_id: string }) => task.task_id !== head).queue.expected_start_at
    }
    await change(api, 'services', { capacity: 2, strict_head: true })
    expect(await expected()).not.toBeNull()
    const notBefore = new Date(Date.now() + 60_000)
    await db.transact((tx) => tx.task.update({ where: { id: head }, data: { notBefore } }))
    expect(await expected()).toBeNull()
    await db.transact((tx) => tx.task.update({ where: { id: head }, data: { notBefore: null } }))
    await insertRunningTask(db, { lane: 'default', seq: 1, locks: ['service:web'] })
    expect(await expected()).toBeNull()
    await change(api, 'services', { strict_head: false })
    expect(await expected()).not.toBeNull()
  })

  test('has pages that run on from those that run to those that wait', async ({ api, db }) => {
    const order: string[] = []
    for (const seq of [1, 2, 3]) order.push((await insertRunningTask(db, { lane: 'sync', seq })).id)
    for (const seq of [4, 5, 6, 7]) order.push(await insertTask(db, { lane: 'sync', seq }))
    const seen: string[] = []
    for (const page of [1, 2, 3, 4]) {
      const path = `/api/lanes/sync/tasks?per_page=2&page=${page}`
      const { body } = await api.call(laneTasks.GET, { as: 'viewer', path, params: { lane: 'sync' } })
      expect(body).toMatchObject({ lane: { name: 'sync', running: 3, waiting: 4 }, total: 7, has_next: page < 4 })
      seen.push(...body.list.map((task: { task_id: string }) => task.task_id))
    }
    expect(seen).toEqual(order)
    const nowhere = { as: 'viewer' as const, params: { lane: 'nowhere' } }
    expect((await api.call(laneTasks.GET, nowhere)).status).toBe(404)
  })
})

test('one whose capacity grows lets the next begin, in order', async ({ api, db }) => {
  await change(api, 'commands', { capacity: 1 })
  const ids: string[] = []
  for (let seq = 1; seq <= 3; seq++) ids.push(await insertTask(db, { lane: 'commands', seq }))
  const claimant = { runnerId: 'run_1', serverId: 'srv_1', serverName: 'box', launcher: 'process' as const }
  const claimed = async () => (await claimTasks(claimant, db)).claims.map((claim) => claim.task.id)
  expect(await claimed()).toEqual(ids.slice(0, 1))
  await change(api, 'commands', { capacity: 2 })
  expect(await claimed()).toEqual(ids.slice(1, 2))
  await change(api, 'commands', { capacity: 3, paused: true })
  expect(await claimed()).toEqual([])
})

async function aliveRunner(db: Db): Promise<void> {
  const now = new Date()
  const server = await db.read.server.findFirstOrThrow()
  const place = { serverId: server.id, serverName: server.name, pid: 1, version: '0', launcher: 'process' }
  const life = { launcherWhy: '', health: {}, heartbeatAt: now, startedAt: now }
  await db.transact((tx) => tx.runner.create({ data: { id: newId('run'), ...place, ...life } }))
}
