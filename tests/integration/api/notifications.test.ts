import { describe, expect } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import * as channelKey from '@/app/api/notification-channels/[name]/key/route'
import * as channel from '@/app/api/notification-channels/[name]/route'
import * as channelTest from '@/app/api/notification-channels/[name]/test/route'
import * as channels from '@/app/api/notification-channels/route'
import * as rule from '@/app/api/notification-rules/[name]/route'
import * as rules from '@/app/api/notification-rules/route'
import * as retry from '@/app/api/notifications/[notificationId]/retry/route'
import * as notifications from '@/app/api/notifications/route'
import type { Db } from '@/lib/db/open'
import { type Api, test } from './api-fixture'

const address = 'https://hooks.slack.example.test/services/T0/B0SECRETPART'
const slack = { name: 'ops', target: { kind: 'slack', secret: { url: address } } }
const telegram = { kind: 'telegram', config: { chat_id: '-100' }, secret: { token: '1:token-of-the-bot' } }
const named = (name: string) => ({ params: { name } })
const make = (api: Api, json: object) => api.call(channels.POST, { as: 'admin', json })
const change = (api: Api, name: string, json: object) =>
  api.call(channel.PATCH, { as: 'admin', method: 'PATCH', ...named(name), json })

describe('a channel', () => {
  test('shows where it leads and which secrets it has, and never what they are', async ({ api, db }) => {
    const { status, body, headers } = await make(api, slack)
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/notification-channels/ops')
    expect(body).toMatchObject({
      kind: 'slack',
      where: 'hooks.slack.example.test',
      secrets: ['url'],
      key: null,
      per_hour: 20,
      digest_mins: 0,
      enabled: true,
      locale: 'en',
      created_by: 'admin',
    })
    await change(api, 'ops', { locale: 'zh', per_hour: 5 })
    await api.call(channelTest.POST, { as: 'operator', method: 'POST', ...named('ops') })
    const answers = [
      body,
      await api.call(channels.GET, { as: 'admin' }),
      await api.call(channel.GET, { as: 'admin', ...named(body.id) }),
      await api.call(notifications.GET, { as: 'admin' }),
      await db.read.event.findMany(),
      await db.read.notificationChannel.findMany(),
      await db.read.idempotencyKey.findMany(),
    ]
    expect(JSON.stringify(answers)).not.toMatch(/B0SECRETPART|services\/T0/)
  })

  test('needs what its kind needs', async ({ api }) => {
    const without = await make(api, { name: 'ops', target: { kind: 'slack' } })
    expect(without).toMatchObject({ status: 400, body: { fields: [{ field: 'target.secret.url' }] } })
    const password = { kind: 'webhook', config: { url: 'https://user:pass@example.test/' } }
    expect((await make(api, { name: 'ops', target: password })).status).toBe(400)
    expect((await make(api, { name: 'ops', target: { kind: 'pager' } })).status).toBe(400)
    const always = { from: '22:00', to: '22:00' }
    expect((await make(api, { ...slack, quiet: always })).status).toBe(400)
    const lines = { ...telegram, config: { chat_id: '1\r\nx: y' } }
    expect((await make(api, { name: 'ops', target: lines })).status).toBe(400)
  })

  test('has a name of its own', async ({ api }) => {
    await make(api, slack)
    await make(api, { ...slack, name: 'other' })
    expect(await make(api, slack)).toMatchObject({ status: 409, body: { fields: [{ field: 'name' }] } })
    expect((await change(api, 'other', { name: 'ops' })).status).toBe(409)
  })

  test('keeps secrets that are left out, but shows them to no other server', async ({ api }) => {
    await make(api, { name: 'chat', target: telegram })
    const { secret: _, ...withoutToken } = telegram
    const moved = { ...withoutToken, config: { chat_id: '-200' } }
    expect((await change(api, 'chat', { target: moved })).body).toMatchObject({ where: '-200', secrets: ['token'] })
    const elsewhere = { ...withoutToken, config: { chat_id: '-200', server: 'https://evil.example.test' } }
    expect(await change(api, 'chat', { target: elsewhere })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'target.secret.token' }] },
    })
    expect((await change(api, 'chat', { target: { ...elsewhere, secret: telegram.secret } })).status).toBe(200)
    const other = { kind: 'discord', secret: {} }
    expect((await change(api, 'chat', { target: other })).status).toBe(400)
  })

  test('loses a secret that is not needed where null is given', async ({ api }) => {
    const ntfy = { kind: 'ntfy', config: { topic: 'ops' }, secret: { token: 'tk_1' } }
    expect((await make(api, { name: 'ops', target: ntfy })).body).toMatchObject({
      where: 'ntfy.sh/ops',
      secrets: ['token'],
    })
    expect((await change(api, 'ops', { target: { ...ntfy, secret: { token: null } } })).body.secrets).toEqual([])
  })

  test('is changed by who has seen what it is', async ({ api }) => {
    const { body } = await make(api, slack)
    const updated_at = body.updated_at
    expect((await change(api, 'ops', { per_hour: 3, updated_at })).status).toBe(200)
    expect((await change(api, 'ops', { per_hour: 4, updated_at })).status).toBe(409)
  })

  test('that signs has a key that is shown when it is made', async ({ api, db }) => {
    const target = { kind: 'webhook', config: { url: 'https://example.test/hook' } }
    const { body } = await make(api, { name: 'signed', target })
    expect(body.key).toMatch(/^whsec_/)
    expect((await api.call(channel.GET, { as: 'admin', ...named('signed') })).body).not.toHaveProperty('key')
    const renewed = await api.call(channelKey.POST, { as: 'admin', method: 'POST', ...named('signed') })
    expect(renewed.body.key).toMatch(/^whsec_/)
    expect(renewed.body.key).not.toBe(body.key)
    expect(renewed.body.secrets).toEqual(['key'])
    await make(api, slack)
    expect((await api.call(channelKey.POST, { as: 'admin', method: 'POST', ...named('ops') })).status).toBe(409)
    const rows = [await db.read.notificationChannel.findMany(), await db.read.event.findMany()]
    expect(JSON.stringify(rows)).not.toContain('whsec_')
  })

  test('that a rule alone tells stays', async ({ api }) => {
    await make(api, slack)
    await make(api, { ...slack, name: 'other' })
    await api.call(rules.POST, { as: 'admin', json: { name: 'one', channels: ['ops'] } })
    const remove = () => api.call(channel.DELETE, { as: 'admin', method: 'DELETE', ...named('ops') })
    expect((await remove()).status).toBe(409)
    const both = { channels: ['ops', 'other'] }
    await api.call(rule.PATCH, { as: 'admin', method: 'PATCH', ...named('one'), json: both })
    expect((await remove()).status).toBe(204)
    const { body } = await api.call(rule.GET, { as: 'viewer', ...named('one') })
    expect(body.channels.map(({ name }: { name: string }) => name)).toEqual(['other'])
  })
})

describe('a rule', () => {
  test('has defaults that are worth having, and names its channels', async ({ api }) => {
    await make(api, slack)
    const { status, body } = await api.call(rules.POST, { as: 'admin', json: { name: 'all', channels: ['ops'] } })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      channels: [{ name: 'ops' }],
      outcomes: ['failure', 'recovery', 'rolled-back', 'missed-run'],
      delay_secs: 0,
      threshold: 1,
      enabled: true,
      failing: 0,
    })
    const unknown = await api.call(rules.POST, { as: 'admin', json: { name: 'x', channels: ['ops', 'nobody'] } })
    expect(unknown).toMatchObject({ status: 400, body: { fields: [{ field: 'channels.1' }] } })
    const taken = await api.call(rules.POST, { as: 'admin', json: { name: 'all', channels: [body.channels[0].id] } })
    expect(taken.status).toBe(409)
  })
})

describe('messages', () => {
  test('are listed with filters, the newest first', async ({ api }) => {
    await make(api, slack)
    await make(api, { ...slack, name: 'other' })
    for (const name of ['ops', 'other']) {
      await api.call(channelTest.POST, { as: 'operator', method: 'POST', ...named(name) })
    }
    const list = async (query: string) => {
      const { body } = await api.call(notifications.GET, { as: 'viewer', path: `/api/notifications?${query}` })
      return {
        names: body.list.map((each: { channel: string }) => each.channel),
        total: body.total,
        more: body.has_next,
      }
    }
    expect(await list('')).toEqual({ names: ['other', 'ops'], total: 2, more: false })
    expect(await list('per_page=1')).toEqual({ names: ['other'], total: 2, more: true })
    expect(await list('channel=ops&state=waiting&kind=test')).toEqual({ names: ['ops'], total: 1, more: false })
    expect(await list('state=sent,failed')).toEqual({ names: [], total: 0, more: false })
    expect((await api.call(notifications.GET, { as: 'viewer', path: '/api/x?state=odd' })).status).toBe(400)
  })
})

type Door = [what: string, handler: RouteHandler, method: string, least: 'viewer' | 'operator' | 'admin', json?: object]

const doors: Door[] = [
  ['list channels', channels.GET, 'GET', 'viewer'],
  ['show a channel', channel.GET, 'GET', 'viewer'],
  ['list rules', rules.GET, 'GET', 'viewer'],
  ['show a rule', rule.GET, 'GET', 'viewer'],
  ['list messages', notifications.GET, 'GET', 'viewer'],
  ['test a channel', channelTest.POST, 'POST', 'operator'],
  ['send a message again', retry.POST, 'POST', 'operator'],
  ['make a channel', channels.POST, 'POST', 'admin', { ...slack, name: 'new' }],
  ['change a channel', channel.PATCH, 'PATCH', 'admin', { per_hour: 3 }],
  ['renew a key', channelKey.POST, 'POST', 'admin'],
  ['make a rule', rules.POST, 'POST', 'admin', { name: 'new', channels: ['ops'] }],
  ['change a rule', rule.PATCH, 'PATCH', 'admin', { threshold: 2 }],
  ['delete a rule', rule.DELETE, 'DELETE', 'admin'],
  ['delete a channel', channel.DELETE, 'DELETE', 'admin'],
]

test.for(doors)('who may %s', async ([, handler, method, least, json], { api, db }) => {
  await make(api, slack)
  await api.call(rules.POST, { as: 'admin', json: { name: 'ops', channels: ['ops'] } })
  const params = { name: 'ops', notificationId: await failedTest(api, db) }
  const statuses = []
  for (const as of [undefined, 'viewer', 'operator', 'admin'] as const) {
    const { status } = await api.call(handler, { method, params, ...(as && { as }), ...(json && { json }) })
    statuses.push(status === 401 || status === 403 ? status : 'may')
  }
  const may = { viewer: [401, 'may', 'may', 'may'], operator: [401, 403, 'may', 'may'], admin: [401, 403, 403, 'may'] }
  expect(statuses).toEqual(may[least])
})

async function failedTest(api: Api, db: Db): Promise<string> {
  const { body } = await api.call(channelTest.POST, { as: 'admin', method: 'POST', ...named('ops') })
  await db.transact((tx) => tx.notification.updateMany({ data: { state: 'failed' } }))
  return body.id
}
