import { expect } from 'vitest'
import * as one from '@/app/api/services/[unit]/route'
import * as all from '@/app/api/services/route'
import * as tasks from '@/app/api/tasks/route'
import type { ServiceList } from '@/lib/contract/services'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { refreshAllServices, refreshServices } from '@/lib/triggers/refresh-services'
import { eventually } from '@/tests/helpers/eventually'
import { mara } from '@/tests/helpers/scene'
import { type Api, test } from './api-fixture'
import { found, look } from './found-services'
import { aMachine, aRunnerOf, lookAt } from './machines'

const list = async (api: Api, query = ''): Promise<ServiceList> =>
  (await api.call(all.GET, { as: 'operator', path: `/api/services${query}` })).body
const yesterday = new Date(Date.now() - 24 * 3_600_000)

test('the list has the services of all machines, or of the one that is named', async ({ api, db }) => {
  await look(db, found('web.service'))
  const other = await aMachine('nas-2', db)
  await lookAt(other, db, found('photos.service'), found('web.service'))
  const { list: services, machines } = await list(api)
  expect(services.map(({ unit, server }) => `${unit} ${server}`)).toEqual([
    'photos.service nas-2',
    ...['web.service box', 'web.service nas-2'],
  ])
  expect(machines.map(({ name, is_alive }) => ({ name, is_alive }))).toEqual([
    { name: 'box', is_alive: false },
    { name: 'nas-2', is_alive: true },
  ])
  const named = await list(api, '?server_id=nas-2')
  expect(named.list.map(({ unit }) => unit)).toEqual(['photos.service', 'web.service'])
  expect(named.machines.map(({ name }) => name)).toEqual(['nas-2'])
  const { status } = await api.call(all.GET, { as: 'viewer', path: '/api/services?server_id=nas-9' })
  expect(status).toBe(400)
})

test('what a machine had is shown as what it was, once its runner is gone, and can be forgotten', async ({
  api,
  db,
}) => {
  await look(db, found('web.service'))
  const other = await aMachine('nas-2', db, { heardAt: yesterday })
  await lookAt(other, db, found('photos.service'))
  const { list: services, machines } = await list(api)
  expect(machines.map(({ gone_since }) => gone_since)).toEqual([null, yesterday.toISOString()])
  const [photos, web] = services
  expect(photos?.problem).toMatchObject({ code: 'machine gone', text: expect.stringContaining('The runner of nas-2') })
  expect(web?.problem?.code).not.toBe('machine gone')
  const forget = (name: string, unit: string) =>
    api.call(one.DELETE, { as: 'operator', path: `/api/services/${unit}?server_id=${name}`, params: { unit } })
  expect((await forget('box', 'web.service')).status).toBe(409)
  expect((await forget('nas-2', 'photos.service')).status).toBe(204)
})

test('a service of another machine is found by its machine, and a miss says which one has it', async ({ api, db }) => {
  const other = await aMachine('nas-2', db)
  await lookAt(other, db, found('photos.service'))
  const show = (query: string) =>
    api.call(one.GET, { as: 'viewer', path: `/api/services/photos${query}`, params: { unit: 'photos' } })
  expect((await show('')).body.detail).toBe(
    'There is no service photos.service on box; it is on nas-2: server_id names the machine (--server on the command line).',
  )
  expect((await show('?server_id=nas-2')).body).toMatchObject({ unit: 'photos.service', server: 'nas-2' })
})

test('a unit is added to the machine that is named', async ({ api, db }) => {
  await ensureDefaultLanes(db)
  const other = await aMachine('nas-2', db, { heardAt: yesterday })
  const add = (query: string) =>
    api.call(all.POST, { as: 'operator', path: `/api/services${query}`, json: { unit: 'backup' } })
  const { status, headers } = await add('?server_id=nas-2')
  expect(status).toBe(201)
  expect(headers.get('location')).toBe('/api/services/backup.service?server_id=nas-2')
  expect(await db.read.service.findMany()).toMatchObject([{ unit: 'backup.service', serverId: other }])
  expect((await add('?server_id=nas-2')).status).toBe(409)
  expect((await add('')).status).toBe(201)
})

test('a look at a machine is its own runner’s task, and one of all is a task of each that is there', async ({
  api: _,
  db,
}) => {
  await ensureDefaultLanes(db)
  const here = await db.read.server.findFirstOrThrow()
  await aRunnerOf(here.id, db)
  const [there, gone] = [await aMachine('nas-2', db), await aMachine('nas-3', db, { heardAt: yesterday })]
  await lookAt(gone, db, found('photos.service'))
  const waiting = async () => {
    const made = await db.read.task.findMany({ where: { status: 'pending' }, orderBy: { seq: 'asc' } })
    return made.map(({ serverId, name }) => ({ serverId, name }))
  }
  const end = () => db.transact((tx) => tx.task.updateMany({ data: { status: 'succeeded', finishedAt: new Date() } }))

  const one = refreshServices(mara, { server: 'nas-2' }, db)
  await eventually(async () => (await waiting()).length === 1)
  expect(await waiting()).toEqual([{ serverId: there, name: 'Services of nas-2' }])
  await end()
  expect(await one).toBeNull()

  const every = refreshAllServices(mara, db)
  await eventually(async () => (await waiting()).length === 2)
  expect((await waiting()).map(({ serverId }) => serverId).toSorted()).toEqual([here.id, there].toSorted())
  await end()
  expect(await every).toBe('the runner of nas-3 is not there: this is what was known before')
})

test.for([
  ['maintenance.discover-services', {}],
  ['maintenance.check-registries', {}],
  ['maintenance.prune-images', {}],
  ['maintenance.survey', {}],
  ['auto-update', { dry_run: true }],
] as const)('%s is a task of the machine that it names', async ([handler, params], { api, db }) => {
  await ensureDefaultLanes(db)
  const here = await db.read.server.findFirstOrThrow()
  const other = await aMachine('nas-2', db)
  await lookAt(other, db, found('photos.service', { autoUpdate: 'registry' }))
  const ask = (more: object) =>
    api.call(tasks.POST, { as: 'operator', path: '/api/tasks', json: { handler, params: { ...params, ...more } } })
  const made = async (more: object) => {
    const { body } = await ask(more)
    return db.read.task.findUniqueOrThrow({ where: { id: body.task_id }, include: { units: true } })
  }
  expect(await made({})).toMatchObject({ serverId: here.id })
  for (const server of ['nas-2', other, 7]) expect(await made({ server })).toMatchObject({ serverId: other })
  const { status, body } = await ask({ server: 'nas-9' })
  expect({ status, fields: body.fields }).toMatchObject({ status: 400, fields: [{ field: 'params.server' }] })
})
