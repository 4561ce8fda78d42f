import { expect } from 'vitest'
import * as lane from '@/app/api/lanes/[lane]/route'
import * as settings from '@/app/api/settings/route'
import { type Api, test } from './api-fixture'

const patch = (api: Api, values: object) => api.call(settings.PATCH, { as: 'admin', method: 'PATCH', json: { values } })

function settingOf(body: { list: { key: string }[] }, key: string) {
  return body.list.find((setting) => setting.key === key)
}

test('a setting says where its value comes from: default, environment, saved', async ({ api }) => {
  const key = 'retention.default_hours'
  const read = async () => settingOf((await api.call(settings.GET, { as: 'viewer' })).body, key)
  expect(await read()).toMatchObject({ value: 72, source: 'default' })
  process.env.TASKYARD_RETENTION_HOURS = '24'
  // Read once a process: what is in force was decided at its start.
  const { env } = await import('@/lib/core/env')
  Object.assign(env(), { TASKYARD_RETENTION_HOURS: 24 })
  expect(await read()).toMatchObject({ value: 24, source: 'environment', variable: 'TASKYARD_RETENTION_HOURS' })
  await patch(api, { [key]: 48 })
  expect(await read()).toMatchObject({ value: 48, source: 'saved', updated_by: 'admin' })
  await patch(api, { [key]: null })
  expect(await read()).toMatchObject({ value: 24, source: 'environment' })
  delete process.env.TASKYARD_RETENTION_HOURS
})

test('a change is an event with the old and the new value', async ({ api, db }) => {
  await patch(api, { 'limits.stop_grace_secs': 30 })
  const event = await db.read.event.findFirstOrThrow({ where: { action: 'setting.changed' } })
  expect(event).toMatchObject({
    actor: 'admin',
    isAudit: true,
    meta: { key: 'limits.stop_grace_secs', before: 10, after: 30 },
  })
})

test('one wrong value keeps all of them from being saved', async ({ api, db }) => {
  const { status, body } = await patch(api, { 'limits.stop_grace_secs': 30, 'list.per_page': 1000, nope: 1 })
  expect(status).toBe(400)
  expect(body.fields.map((field: { field: string }) => field.field)).toEqual(['list.per_page', 'nope'])
  expect(await db.read.setting.count()).toBe(0)
})

test('no limit can be saved where that is meant', async ({ api }) => {
  const { body } = await patch(api, { 'retention.max_output_bytes': null })
  expect(settingOf(body, 'retention.max_output_bytes')).toMatchObject({ value: null, source: 'saved' })
})

test('facts tell database, address and sign-in, and no secret', async ({ api }) => {
  const { body } = await api.call(settings.GET, { as: 'viewer' })
  const keys = body.facts.map((fact: { key: string }) => fact.key)
  expect(keys).toEqual(expect.arrayContaining(['database', 'launcher', 'url', 'forward_auth', 'data_dir', 'version']))
  expect(JSON.stringify(body)).not.toMatch(/postgres(ql)?:\/\//)
})

test('what the start has filled in counts as a default', async ({ api }) => {
  const source = async () => {
    const { body } = await api.call(settings.GET, { as: 'viewer' })
    return body.facts.find((fact: { key: string }) => fact.key === 'data_dir').source
  }
  expect(await source()).toBe('environment')
  process.env.TASKYARD_DEFAULTED = 'HOST,TASKYARD_DATA_DIR'
  expect(await source()).toBe('default')
  delete process.env.TASKYARD_DEFAULTED
})

test('a lane is changed with an event, and changing nothing leaves none', async ({ api, db }) => {
  const change = (json: object) =>
    api.call(lane.PATCH, { as: 'operator', method: 'PATCH', params: { lane: 'commands' }, json })
  const { capacity } = (await api.call(lane.GET, { as: 'viewer', params: { lane: 'commands' } })).body
  expect((await change({ capacity: 3, paused: true })).body).toMatchObject({ capacity: 3, paused: true, waiting: 0 })
  await change({ capacity: 3 })
  const events = await db.read.event.findMany({ where: { action: 'lane.changed' } })
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    actor: 'operator',
    meta: { before: { capacity, paused: false }, after: { capacity: 3 } },
  })
})
