import { expect } from 'vitest'
import * as rest from '@/app/api/[...rest]/route'
import * as live from '@/app/api/health/live/route'
import * as ready from '@/app/api/health/ready/route'
import * as exported from '@/app/api/tasks/[taskId]/export/route'
import * as retry from '@/app/api/tasks/[taskId]/retry/route'
import * as task from '@/app/api/tasks/[taskId]/route'
import * as stop from '@/app/api/tasks/[taskId]/stop/route'
import * as tasks from '@/app/api/tasks/route'
import type { Db } from '@/lib/db/open'
import { type Api, test } from './api-fixture'

const command = { handler: 'command', params: { command: 'true' } }
const create = (api: Api, json: object = command, headers = {}) =>
  api.call(tasks.POST, { as: 'operator', path: '/api/tasks', json, headers })

test('a created task is answered whole, and says who asked through which door', async ({ api }) => {
  const { status, body, headers } = await create(api, { ...command, env: { TOKEN: 'hush-hush' }, reason: 'because' })
  expect(status).toBe(201)
  expect(headers.get('location')).toBe(`/api/tasks/${body.task_id}`)
  expect(body).toMatchObject({ handler: 'command', type: 'manual', status: 'pending', env_names: ['TOKEN'] })
  expect(body.trigger).toMatchObject({ source: 'api', caller: 'operator', reason: 'because', path: '/api/tasks' })
  expect(JSON.stringify(body)).not.toContain('hush-hush')
})

test('what is answered on creation is what is shown afterwards, place in the lane included', async ({ api }) => {
  await create(api)
  for (const wish of [{}, { start: true, lane: 'maintenance' }, { ...command, timeout_secs: null, cwd: '/' }]) {
    const { body } = await create(api, { ...command, ...wish })
    const shown = await api.call(task.GET, { as: 'operator', params: { taskId: body.task_id } })
    expect(body).toEqual(shown.body)
    const verb = { as: 'operator' as const, method: 'POST', params: { taskId: body.task_id } }
    await api.call(stop.POST, verb)
    const retried = await api.call(retry.POST, verb)
    const again = await api.call(task.GET, { as: 'operator', params: { taskId: retried.body.task_id } })
    expect(retried.body).toEqual(again.body)
  }
})

test('the command line and a page say that it was them', async ({ api }) => {
  expect((await create(api, command, { 'x-taskyard-client': 'cli' })).body.trigger.source).toBe('cli')
  const headers = { cookie: await api.cookie('operator'), 'x-taskyard-csrf': '1', 'x-taskyard-page': '/tasks' }
  const { body } = await api.call(tasks.POST, { path: '/api/tasks', json: command, headers })
  expect(body.trigger).toMatchObject({ source: 'page', page: '/tasks' })
})

test('seed 001’s body makes a task at once, by number, id or name of the server', async ({ api }) => {
  const seed = { name: 'clean up', command: 'true', cron_expr: '@once' }
  for (const server_id of [1, '1', 'box']) {
    const { status, body } = await create(api, { ...seed, server_id })
    expect({ status, name: body.name, id: body.id }).toEqual({ status: 201, name: 'clean up', id: body.task_id })
  }
})

test('a waiting task is stopped once, a second time changes nothing, then it is retried and deleted', async ({
  api,
}) => {
  const { body: made } = await create(api)
  const ask = { as: 'operator' as const, method: 'POST', params: { taskId: made.task_id } }
  expect((await api.call(stop.POST, ask)).body.status).toBe('cancelled')
  const again = await api.call(stop.POST, ask)
  expect({ status: again.status, state: again.body.status }).toEqual({ status: 200, state: 'cancelled' })
  const retried = await api.call(retry.POST, ask)
  expect({ status: retried.status, of: retried.body.retry_of }).toEqual({ status: 201, of: made.task_id })
  expect((await api.call(retry.POST, { ...ask, params: { taskId: retried.body.task_id } })).status).toBe(409)
  expect((await api.call(task.DELETE, { ...ask, method: 'DELETE' })).status).toBe(204)
  expect((await api.call(task.GET, { ...ask, method: 'GET' })).status).toBe(404)
})

test('a refused verb tells the task’s present status', async ({ api, db }) => {
  const { body } = await create(api)
  await db.transact((tx) => tx.task.updateMany({ data: { status: 'succeeded' } }))
  const refused = await api.call(stop.POST, { as: 'operator', method: 'POST', params: { taskId: body.task_id } })
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'not-stoppable', status: 'succeeded', task_status: 'succeeded' },
  })
})

test('an export is a file with a name of ours', async ({ api }) => {
  const { body: made } = await create(api)
  for (const format of ['json', 'text']) {
    const path = `/api/tasks/${made.task_id}/export?format=${format}`
    const { status, headers } = await api.call(exported.GET, { as: 'viewer', path, params: { taskId: made.task_id } })
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
  }
})

test('a sane request id comes back and stands in the events, another is replaced', async ({ api, db }) => {
  const { headers } = await create(api, command, { 'x-request-id': 'trace-1' })
  expect(headers.get('x-request-id')).toBe('trace-1')
  expect(await db.read.event.count({ where: { requestId: 'trace-1' } })).toBe(1)
  const odd = await create(api, command, { 'x-request-id': 'a b"<script>' })
  expect(odd.headers.get('x-request-id')).toMatch(/^req_/)
})

test('what is not there is a problem document, and a wrong method says which are right', async ({ api }) => {
  const nothing = await api.call(rest.GET, { path: '/api/nothing' })
  expect(nothing).toMatchObject({ status: 404, body: { code: 'not-found', instance: '/api/nothing' } })
  const wrong = await api.call(tasks.PUT, { method: 'PUT', path: '/api/tasks' })
  expect(wrong).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } })
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  expect(wrong.headers.get('content-type')).toBe('application/problem+json')
})

test('HEAD is GET without its body, OPTIONS says what is possible', async ({ api }) => {
  const head = await api.call(tasks.HEAD, { method: 'HEAD', as: 'viewer' })
  expect({ status: head.status, body: head.body }).toEqual({ status: 200, body: '' })
  expect((await api.call(tasks.OPTIONS, { method: 'OPTIONS' })).headers.get('allow')).toContain('POST')
})

test('a fault of ours is told by its request id and nothing of its insides', async ({ api, db }) => {
  const held = globalThis as { taskyardDb?: Db }
  const token = api.token('viewer')
  held.taskyardDb = { ...db, read: new Proxy(db.read, { get: () => broken }) } as Db
  const { status, body } = await api.call(tasks.GET, { headers: { authorization: `Bearer ${token}` } })
  held.taskyardDb = db
  expect({ status, code: body.code }).toEqual({ status: 500, code: 'fault' })
  expect(body.detail).toContain(body.request_id)
  expect(JSON.stringify(body)).not.toContain('hush')
})

test('health needs no sign-in, tells that no runner is there, and which part is gone', async ({ api, db }) => {
  expect((await api.call(live.GET)).status).toBe(200)
  expect((await api.call(ready.GET)).body).toMatchObject({
    status: 'degraded',
    checks: [{ is_ok: true }, { name: 'runner', is_ok: false }],
  })
  const held = globalThis as { taskyardDb?: Db }
  held.taskyardDb = { ...db, read: new Proxy(db.read, { get: () => broken }) } as Db
  const gone = await api.call(ready.GET)
  held.taskyardDb = db
  expect(gone).toMatchObject({
    status: 503,
    body: { status: 'unavailable', checks: [{ name: 'database', is_ok: false }] },
  })
  expect(JSON.stringify(gone.body)).not.toContain('hush')
})

const broken = new Proxy({}, { get: () => () => Promise.reject(new Error('connect postgresql://u:hush@db failed')) })
