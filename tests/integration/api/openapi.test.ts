import { readdirSync } from 'node:fs'
import { describe, expect } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { describeApi } from '@/lib/contract/openapi/document'
import { allOperations } from '@/lib/contract/operations/all'
import type { Operation } from '@/lib/contract/operations/operation'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { createDefinition } from '@/lib/definitions/create'
import { addService } from '@/lib/services/add'
import nextConfig from '@/next.config.mjs'
import { insertRunningTask, print, record } from '../../helpers/task-rows'
import { type Answer, type Api, password, test } from './api-fixture'
import { seedNotification } from './seed-notification'
import { seedWebhook } from './seed-webhook'

type Route = Record<'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler>
const apiFolder = new URL('../../../app/api/', import.meta.url).pathname
const routePaths = readdirSync(apiFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  .map((file) => `/api/${file.replace(/\/?route\.ts$/, '')}`)
// What is no operation for clients: the sign-in page's own door, and the answer to every other address.
const undescribed = ['/api/auth/[...nextauth]', '/api/[...rest]']

const document = describeApi({ sessionCookie: 'taskyard.session' })

describe('the description of the API', () => {
  test('names every route with every method that it offers, and nothing else', async ({ api }) => {
    const offered: string[] = []
    for (const path of routePaths.filter((each) => !undescribed.includes(each))) {
      const { headers } = await api.call((await routeAt(path)).OPTIONS, { method: 'OPTIONS' })
      const verbs =
        headers
          .get('allow')
          ?.split(', ')
          .filter((verb) => verb !== 'HEAD' && verb !== 'OPTIONS') ?? []
      offered.push(...verbs.map((verb) => `${verb} ${templateOf(path)}`))
    }
    expect(allOperations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(offered.sort())
  })

  test('names the earlier paths that are rewritten', async () => {
    const rewrites = (await nextConfig.rewrites?.()) ?? []
    const ofApi = Array.isArray(rewrites) ? rewrites.filter((each) => each.source.startsWith('/api/')) : []
    const rewritten = ofApi.flatMap(({ source, destination }) => spelledOut(source, destination))
    const earlier = allOperations.flatMap(({ path, alsoAt }) => (alsoAt ? [[alsoAt, path]] : []))
    expect(rewritten).toEqual(expect.arrayContaining(earlier))
    for (const [, path] of rewritten) expect(document.paths[path ?? '']).toBeDefined()
    for (const [path] of earlier) expect(document.paths[path ?? '']).toBeDefined()
  })

  test('follows the rules of OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations()) {
      const parameters = operation.parameters ?? []
      const inPath = parameters.filter((each) => each.in === 'path')
      expect(inPath.map((each) => `{${each.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every((each) => each.required)).toBe(true)
      expect(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size).toBe(parameters.length)
      expect(Object.keys(operation.responses ?? {}).every((key) => /^(default|[2-5]\d\d)$/.test(key))).toBe(true)
      for (const tag of operation.tags ?? []) expect(document.tags.map(({ name }) => name)).toContain(tag)
      for (const needed of operation.security ?? []) {
        expect(Object.keys(document.components.securitySchemes)).toContain(Object.keys(needed)[0])
      }
    }
    for (const response of operations().flatMap(({ operation }) => Object.values(operation.responses ?? {}))) {
      expect(response.description).toBeTruthy()
    }
  })

  test('refers to what is there, and to nothing in the way that allows no null', () => {
    const text = JSON.stringify(document)
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    for (const [, reference] of text.matchAll(/"\$ref":"([^"]+)"/g)) expect(known).toContain(reference)
    expect(text).not.toContain('"allOf"')
    expect(text).not.toContain('_internal')
  })

  test('is served to everybody, says nothing of this installation, and is cached nowhere', async ({ api }) => {
    const { status, body, headers } = await api.call(await handlerOf('GET', '/api/openapi.json'))
    expect({ status, body }).toEqual({ status: 200, body: document })
    expect(headers.get('content-type')).toBe('application/json')
    expect(JSON.stringify(body)).not.toContain('127.0.0.1')
  })
})

const reading = allOperations.filter(({ method, answers }) => method === 'get' && answers.some((each) => each.schema))

describe('an answer is what the description says:', () => {
  test.for(reading.map((operation) => [operation.id, operation] as const))('%s', async ([, operation], { api, db }) => {
    const params = {
      taskId: await seed(db),
      id: await seedWebhook(db),
      notificationId: await seedNotification(db),
      serverId: '1',
      lane: 'commands',
      userId: 'admin',
      unit: 'web',
      name: 'sweep',
    }
    const handler = await handlerOf('GET', operation.path)
    const path = operation.path.replace('{task_id}', params.taskId)
    expectShape(operation, await api.call(handler, { as: 'admin', path, params }))
  })

  test('readTaskOutput that searches', async ({ api, db }) => {
    const operation = operationOf('readTaskOutput')
    const params = { taskId: await seed(db) }
    const path = `/api/x?search=LINE`
    const found = await api.call(await handlerOf('GET', operation.path), { as: 'viewer', path, params })
    expect(found.body.matches).toEqual([1, 2])
    expectShape(operation, found)
  })

  test('what changes something', async ({ api, db }) => {
    const ask = async (id: string, ask: { params?: Record<string, string>; json?: object }) => {
      const operation = operationOf(id)
      const method = operation.method.toUpperCase() as 'POST'
      const answer = await api.call(await handlerOf(method, operation.path), { as: 'admin', method, ...ask })
      expectShape(operation, answer)
      return answer
    }
    const made = await ask('createTask', { json: { handler: 'command', params: { command: 'true' } } })
    const params = { taskId: made.body.task_id }
    await ask('stopTask', { params })
    await ask('retryTask', { params })
    await ask('deleteTask', { params })
    await ask('deleteTask', { params: { taskId: (await insertRunningTask(db)).id } })
    await ask('changeLane', { params: { lane: 'commands' }, json: { capacity: 3 } })
    await ask('changeSettings', { json: { values: { 'list.per_page': 30 } } })
    const token = await ask('issueToken', { json: { username: 'viewer', password } })
    await ask('revokeToken', { params: { tokenId: token.body.id } })
    await ask('createToken', { json: {} })
    await ask('createUser', { json: { username: 'new', password: 'long enough', role: 'viewer' } })
    await ask('updateUser', { params: { userId: 'new' }, json: { display_name: 'N' } })
    await ask('deleteUser', { params: { userId: 'new' } })
    await ask('addService', { json: { unit: 'backup' } })
    await ask('changeService', { params: { unit: 'backup' }, json: { policy: { mode: 'notify' } } })
    await ask('forgetService', { params: { unit: 'backup' } })
    const sweep = { name: 'sweep', handler: 'command', params: { command: 'true' }, schedule: { cron: '@daily' } }
    await ask('createDefinition', { json: sweep })
    await ask('changeDefinition', { params: { name: 'sweep' }, json: { enabled: false } })
    await ask('runDefinition', { params: { name: 'sweep' }, json: {} })
    await ask('duplicateDefinition', { params: { name: 'sweep' }, json: { name: 'copy' } })
    await ask('importDefinitions', { json: { yaml: 'name: a\nhandler: command\nparams: {command: "true"}' } })
    await ask('previewSchedule', { json: { cron: '@daily' } })
    const hook = { name: 'site', provider: 'generic', run: { definition: 'sweep' } }
    await ask('createWebhookEndpoint', { json: hook })
    await ask('changeWebhookEndpoint', { params: { name: 'site' }, json: { filter: { events: ['push'] } } })
    await ask('renewWebhookSecret', { params: { name: 'site' } })
    await ask('testWebhookEndpoint', { params: { name: 'site' } })
    await ask('redeliverWebhook', { params: { id: await seedWebhook(db) } })
    await ask('deleteWebhookEndpoint', { params: { name: 'site' } })
    await ask('deleteDefinition', { params: { name: 'sweep' } })
    const ops = { name: 'ops' }
    const target = { kind: 'webhook', config: { url: 'http://127.0.0.1:9/hook' } }
    await ask('createNotificationChannel', { json: { ...ops, target } })
    await ask('changeNotificationChannel', { params: ops, json: { quiet: { from: '22:00', to: '07:00' } } })
    await ask('renewNotificationKey', { params: ops })
    const tested = await ask('testNotificationChannel', { params: ops })
    await failNotification(tested.body.id, db)
    await ask('retryNotification', { params: { notificationId: tested.body.id } })
    await ask('createNotificationRule', { json: { name: 'all', channels: ['ops'] } })
    await ask('changeNotificationRule', { params: { name: 'all' }, json: { threshold: 2 } })
    await ask('deleteNotificationRule', { params: { name: 'all' } })
    await ask('deleteNotificationChannel', { params: ops })
  })

  test('a failure', async ({ api }) => {
    const known = document.components.schemas.Problem?.properties ?? {}
    for (const answer of await failures(api)) {
      const undescribedMembers = Object.keys(answer.body).filter((name) => !(name in known))
      expect(undescribedMembers.filter((name) => !['role', 'required_role'].includes(name))).toEqual([])
    }
  })
})

function failNotification(id: string, db: Db) {
  return db.transact((tx) => tx.notification.update({ where: { id }, data: { state: 'failed', attempts: 1 } }))
}

/** One pair for each verb that a rewrite names, in the words of the description. */
function spelledOut(source: string, destination: string): string[][] {
  const verbs = /:verb\((.*)\)/.exec(source)?.[1]?.split('|') ?? ['']
  return verbs.map((verb) =>
    [source.replace(/:verb\(.*\)/, verb), destination.replace(':verb', verb)].map((each) =>
      each.replace(':taskId', '{task_id}').replace(':unit', '{unit}'),
    ),
  )
}

async function failures(api: Api): Promise<Answer[]> {
  const list = await handlerOf('POST', '/api/tasks')
  return [
    await api.call(list, { method: 'POST' }),
    await api.call(list, { method: 'POST', as: 'viewer' }),
    await api.call(list, { method: 'POST', as: 'operator', json: {} }),
    await api.call(await handlerOf('GET', '/api/tasks/{task_id}'), { as: 'viewer', params: { taskId: 'x' } }),
  ]
}

/** A task that runs, with a line of each stream and of the timeline. */
async function seed(db: Db): Promise<string> {
  const task = await insertRunningTask(db)
  await record(db, task.id, 'task.noted', 'something')
  await print(db, task, ['line one', 'line two'])
  await addService({ unit: 'web.service' }, systemActor(), db)
  const sweep = { name: 'sweep', handler: 'command', params: { command: 'true' }, schedule: { cron: '@daily' } }
  await createDefinition(createDefinitionSchema.parse(sweep), systemActor(), db)
  return task.id
}

// What is answered beyond the shape is stripped by it, and then no longer the same.
function expectShape(operation: Operation, { status, body }: Answer): void {
  const described = operation.answers.find((answer) => answer.status === status)
  expect(described, `${operation.id} answered ${status}: ${JSON.stringify(body)}`).toBeDefined()
  if (described?.schema) expect(described.schema.parse(body)).toEqual(body)
}

function operationOf(id: string): Operation {
  const operation = allOperations.find((each) => each.id === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  return operation
}

async function handlerOf(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string): Promise<RouteHandler> {
  const written = routePaths.find((each) => templateOf(each) === path)
  if (!written) throw new Error(`there is no route at ${path}`)
  return (await routeAt(written))[method]
}

function routeAt(path: string): Promise<Route> {
  return import(`${apiFolder}${path.slice('/api/'.length)}/route.ts`)
}

/** `/api/tasks/[taskId]` → `/api/tasks/{task_id}`. */
function templateOf(path: string): string {
  return path.replace(/\[(\w+)\]/g, (_, name: string) => `{${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}}`)
}

function operations() {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    [item.get, item.post, item.patch, item.delete].flatMap((operation) => (operation ? [{ path, operation }] : [])),
  )
}
