import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import * as again from '@/app/api/webhook-deliveries/[id]/redeliver/route'
import * as one from '@/app/api/webhook-deliveries/[id]/route'
import * as deliveries from '@/app/api/webhook-deliveries/route'
import { systemActor } from '@/lib/core/actor'
import { changeSettings } from '@/lib/settings/change'
import { pruneDeliveries } from '@/lib/webhooks/prune-deliveries'
import { type Api, test } from './api-fixture'
import { asOperator } from './saved-tasks'
import { change, deliver, issue, makeEndpoint, push } from './webhook-calls'

const redeliver = (api: Api, id: string) => api.call(again.POST, asOperator({ params: { id } }))
const list = async (api: Api, query = '') => {
  const { body } = await api.call(deliveries.GET, { as: 'viewer', path: `/api/webhook-deliveries?${query}` })
  return body
}

describe('the ledger', () => {
  test('lists what came, the newest first, and finds it', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    await deliver(api, endpoint, { id })
    await deliver(api, endpoint, { event: 'ping' })
    await deliver(api, endpoint, { headers: { 'x-hub-signature-256': '' } })
    const other = await issue(api, { name: 'other', provider: 'github', run: { definition: 'echo' } })
    await deliver(api, other, { event: 'release', body: { action: 'published', release: { tag_name: '100%' } } })
    const told = async (query: string) => (await list(api, query)).list.map((each: { event: string }) => each.event)
    expect(await told('')).toEqual(['release', null, 'ping', 'push'])
    expect(await told('endpoint=site')).toEqual([null, 'ping', 'push'])
    expect(await told('endpoint=nobody')).toEqual([])
    expect(await told('verdict=accepted,ignored')).toEqual(['release', 'ping', 'push'])
    expect(await told(`q=${id.slice(3, 20)}`)).toEqual(['push'])
    expect(await told('q=100%25')).toEqual(['release'])
    expect(await told('q=TEAM')).toEqual(['push'])
    expect(await list(api, 'per_page=3&page=2')).toMatchObject({ total: 4, has_next: false, list: [{ event: 'push' }] })
    expect(await list(api, 'per_page=3')).toMatchObject({ total: 4, has_next: true })
  })

  test('shows to operators what was sent, and to viewers only that it was', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const { body: made } = await deliver(api, endpoint, {
      headers: { cookie: 'a=b', 'user-agent': 'GitHub-Hookshot/1' },
    })
    const params = { id: made.delivery_id }
    const { body } = await api.call(one.GET, { as: 'operator', params })
    expect(body).toMatchObject({ verdict: 'accepted', task_id: made.task_id, can_redeliver: true, is_body_cut: false })
    expect(body.headers).toMatchObject({ cookie: '••••••••', 'user-agent': 'GitHub-Hookshot/1' })
    expect(JSON.parse(body.body)).toEqual(push)
    expect(body.took_ms).toBeGreaterThan(0)
    expect((await api.call(one.GET, { as: 'viewer', params })).status).toBe(403)
    expect((await api.call(one.GET, { as: 'admin', params: { id: 'whd_x' } })).status).toBe(404)
    expect(JSON.stringify(await list(api))).not.toContain('refs/heads')
  })

  test('keeps no secret that a sender repeats in its body', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const { body } = await deliver(api, endpoint, { body: { ...push, secret: endpoint.secret } })
    expect(body.verdict).toBe('accepted')
    const row = await db.read.webhookDelivery.findFirstOrThrow()
    expect(JSON.parse(row.body ?? '')).toEqual({ ...push, secret: '••••••••' })
  })

  test('forgets deliveries when their time is over', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    for (let sent = 0; sent < 3; sent++) await deliver(api, endpoint)
    const [oldest] = await db.read.webhookDelivery.findMany({ orderBy: { id: 'asc' } })
    const days = (count: number) => new Date(Date.now() - count * 86_400_000)
    await db.transact((tx) =>
      tx.webhookDelivery.update({ where: { id: oldest?.id ?? '' }, data: { receivedAt: days(31) } }),
    )
    expect(await pruneDeliveries(db)).toBe(1)
    await changeSettings({ 'retention.delivery_days': 60 }, systemActor(), db)
    await db.transact((tx) => tx.webhookDelivery.updateMany({ data: { receivedAt: days(31) } }))
    expect(await pruneDeliveries(db)).toBe(0)
    expect(await db.read.task.count()).toBe(3)
  })
})

describe('what is sent again from here', () => {
  test('goes through the present rule, as a row of its own, and makes a task once more', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const { body: first } = await deliver(api, endpoint)
    const { status, body } = await redeliver(api, first.delivery_id)
    expect({ status, verdict: body.verdict }).toEqual({ status: 202, verdict: 'accepted' })
    expect(body.task_id).not.toBe(first.task_id)
    const row = await db.read.webhookDelivery.findUniqueOrThrow({ where: { id: body.delivery_id } })
    expect(row).toMatchObject({
      kind: 'redelivery',
      redeliveryOf: first.delivery_id,
      taskId: body.task_id,
      onceKey: null,
    })
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    expect(task).toMatchObject({ type: 'webhook', createdBy: 'operator' })
    expect(await db.read.event.count({ where: { action: 'webhook.redelivered', actor: 'operator' } })).toBe(1)
    await change(api, 'site', { filter: { branch: 'other' } })
    expect((await redeliver(api, first.delivery_id)).body).toMatchObject({ verdict: 'ignored', reason: 'branch' })
  })

  test('and makes a task uses up its id: its sender’s own repetition makes none', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api, { filter: { branch: 'other' } })
    const id = randomUUID()
    const { body: ignored } = await deliver(api, endpoint, { id })
    await change(api, 'site', { filter: {} })
    const { body: made } = await redeliver(api, ignored.delivery_id)
    expect(made.verdict).toBe('accepted')
    const repeated = await deliver(api, endpoint, { id })
    expect(repeated).toMatchObject({ status: 200, body: { verdict: 'duplicate', task_id: made.task_id } })
    expect(await db.read.task.count()).toBe(1)
  })

  test('was believed when it came, and is whole', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const { body: forged } = await deliver(api, endpoint, { headers: { 'x-hub-signature-256': 'sha256=0' } })
    expect(await redeliver(api, forged.delivery_id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    await changeSettings({ 'limits.delivery_body_bytes': 1024 }, systemActor())
    const { body: long } = await deliver(api, endpoint, { body: { ...push, pad: 'x'.repeat(2000) } })
    expect(long.verdict).toBe('accepted')
    expect((await redeliver(api, long.delivery_id)).body.detail).toContain('too large to be kept whole')
    expect((await list(api)).list.map((each: { can_redeliver: boolean }) => each.can_redeliver)).toEqual([false, false])
  })

  test('may be what came while its endpoint was switched off', async ({ api }) => {
    const endpoint = await makeEndpoint(api, { enabled: false })
    const { body: refused } = await deliver(api, endpoint)
    expect((await redeliver(api, refused.delivery_id)).body).toMatchObject({ verdict: 'accepted' })
  })

  test('is asked for by operators', async ({ api }) => {
    const { body } = await deliver(api, await makeEndpoint(api))
    const params = { id: body.delivery_id }
    expect((await api.call(again.POST, { method: 'POST', as: 'viewer', params })).status).toBe(403)
  })
})
