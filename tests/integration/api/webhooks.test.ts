import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import * as definition from '@/app/api/definitions/[name]/route'
import * as tasks from '@/app/api/tasks/route'
import * as one from '@/app/api/webhook-endpoints/[name]/route'
import { test, untilTaken } from './api-fixture'
import { asOperator, change as changeDefinition } from './saved-tasks'
import { change, deliver, issue, makeEndpoint, push } from './webhook-calls'

describe('a delivery', () => {
  test('that proves itself makes a task of the definition, and says which', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    const { status, body } = await deliver(api, endpoint, { id })
    expect({ status, body }).toMatchObject({
      status: 202,
      body: {
        delivery_id: expect.stringMatching(/^whd_/),
        task_id: expect.stringMatching(/^tsk_/),
        verdict: 'accepted',
      },
    })
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    expect(task).toMatchObject({ type: 'webhook', triggerSource: 'webhook', name: 'echo', createdBy: 'webhook:site' })
    expect(task.trigger).toMatchObject({
      provider: 'github',
      delivery_id: body.delivery_id,
      delivery_key: id,
      event: 'push',
      reason: 'push of team/app main',
    })
    const row = await db.read.webhookDelivery.findUniqueOrThrow({ where: { id: body.delivery_id } })
    expect(row).toMatchObject({ deliveryKey: id, onceKey: id, event: 'push', subject: 'team/app main', status: 202 })
    expect(row.headers).toMatchObject({ 'x-hub-signature-256': '••••••••', 'x-github-event': 'push' })
    expect(JSON.parse(row.body ?? '')).toEqual(push)
    const list = await api.call(tasks.GET, { as: 'viewer', path: '/api/tasks?type=github-webhook' })
    expect(list.body.list.map((each: { task_id: string }) => each.task_id)).toEqual([body.task_id])
  })

  test('maps what was sent into variables, whose values are seen nowhere', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api, { run: { definition: 'echo', map: { 'env.TAG': '$.release.tag_name' } } })
    const body = { action: 'published', release: { tag_name: '$(rm -rf /)' } }
    const made = await deliver(api, endpoint, { event: 'release', body })
    expect(made.body.verdict).toBe('accepted')
    const task = await db.read.task.findUniqueOrThrow({ where: { id: made.body.task_id } })
    expect(task).toMatchObject({ envNames: ['TAG'], params: { command: 'echo "$TAG"' } })
    const missing = await deliver(api, endpoint, { event: 'release', body: { action: 'published' } })
    expect(missing).toMatchObject({
      status: 202,
      body: { task_id: null, verdict: 'failed', reason: 'mapping', message: expect.stringContaining('is not in what') },
    })
  })

  test('sent as a form is verified as it came and read as what is in it', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const form = `payload=${encodeURIComponent(JSON.stringify(push))}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status, body } = await deliver(api, endpoint, { body: form, headers })
    expect({ status, verdict: body.verdict }).toEqual({ status: 202, verdict: 'accepted' })
    const row = await db.read.webhookDelivery.findUniqueOrThrow({ where: { id: body.delivery_id } })
    expect(row).toMatchObject({ subject: 'team/app main', body: form })
    expect(await deliver(api, endpoint, { body: 'x=1', headers })).toMatchObject({
      status: 400,
      body: { reason: 'not-json' },
    })
  })

  test('with characters that no database holds is written down all the same', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const body = '{"ref":"refs/heads/a\\u0000b\\ud800","repository":{"full_name":"team/\\u0001app"}}'
    const answer = await deliver(api, endpoint, { body })
    expect(answer.body.verdict).toBe('accepted')
    const row = await db.read.webhookDelivery.findFirstOrThrow()
    expect(row).toMatchObject({ subject: 'team/ app a b\ufffd', body })
  })

  test('that is not waited for is taken and told why', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api, { filter: { branch: 'release/*' } })
    expect(await deliver(api, endpoint)).toMatchObject({
      status: 202,
      body: { task_id: null, verdict: 'ignored', reason: 'branch', message: 'The branch is main.' },
    })
    expect(await deliver(api, endpoint, { event: 'ping', body: { zen: 'Keep it.' } })).toMatchObject({
      status: 202,
      body: { verdict: 'ignored', reason: 'ping' },
    })
    expect(await db.read.task.count()).toBe(0)
    expect(await db.read.webhookDelivery.count()).toBe(2)
  })

  test('that its definition cannot take is written down as failed', async ({ api }) => {
    const endpoint = await makeEndpoint(api, { run: { definition: 'echo', params: { servers: ['moon'] } } })
    const { status, body } = await deliver(api, endpoint)
    expect({ status, ...body }).toMatchObject({ status: 202, task_id: null, verdict: 'failed', reason: 'admission' })
    expect(body.message).toContain('there is no server')
    await changeDefinition(api, 'echo', { enabled: false })
    expect((await deliver(api, endpoint)).body.message).toBe('The definition echo is not enabled.')
  })
})

describe('the same delivery', () => {
  test('fifty times at once makes one task, and everybody is told the same', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => untilTaken(() => deliver(api, endpoint, { id }))),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ status, body }) => status === 200 && body.verdict === 'duplicate')).toHaveLength(49)
    expect(new Set(answers.map(({ body }) => `${body.delivery_id} ${body.task_id}`)).size).toBe(1)
    expect(await db.read.task.count()).toBe(1)
    const rows = await db.read.webhookDelivery.findMany()
    expect(rows).toMatchObject([{ verdict: 'accepted', repeats: 49, taskId: answers[0]?.body.task_id }])
  })

  test('sent again later is answered with the first one’s ids', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    const { body: first } = await deliver(api, endpoint, { id })
    await change(api, 'site', { filter: { branch: 'other' } })
    const again = await deliver(api, endpoint, { id })
    expect(again).toMatchObject({
      status: 200,
      body: { delivery_id: first.delivery_id, task_id: first.task_id, verdict: 'duplicate' },
    })
    expect(await db.read.task.count()).toBe(1)
  })

  test('that made no task is not used up: sent again, after the filter was mended, it makes one', async ({
    api,
    db,
  }) => {
    const endpoint = await makeEndpoint(api, { filter: { branch: 'other' } })
    const id = randomUUID()
    expect((await deliver(api, endpoint, { id })).body.verdict).toBe('ignored')
    await change(api, 'site', { filter: { branch: 'main' } })
    expect((await deliver(api, endpoint, { id })).body.verdict).toBe('accepted')
    expect((await deliver(api, endpoint, { id })).body.verdict).toBe('duplicate')
    expect(await db.read.task.count()).toBe(1)
  })

  test('to two endpoints is two', async ({ api, db }) => {
    const site = await makeEndpoint(api)
    const other = await issue(api, { name: 'other', provider: 'github', run: { definition: 'echo' } })
    const id = randomUUID()
    expect((await deliver(api, site, { id })).body.verdict).toBe('accepted')
    expect((await deliver(api, other, { id })).body.verdict).toBe('accepted')
    expect(await db.read.task.count()).toBe(2)
  })

  test('in another order than it happened is taken as it comes', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const [a, b] = [randomUUID(), randomUUID()]
    for (const id of [b, a, b, a]) await deliver(api, endpoint, { id })
    expect(
      (await db.read.task.findMany({ orderBy: { seq: 'asc' } })).map(
        ({ trigger }) => (trigger as { delivery_key: string }).delivery_key,
      ),
    ).toEqual([b, a])
  })
})

test('a definition that is gone is told by its endpoint, and by what is delivered', async ({ api }) => {
  const endpoint = await makeEndpoint(api)
  await api.call(definition.DELETE, { method: 'DELETE', as: 'operator', params: { name: 'echo' } })
  const shown = await api.call(one.GET, { as: 'viewer', params: { name: 'site' } })
  expect(shown.body.problem).toBe('There is no definition echo any more.')
  expect((await deliver(api, endpoint)).body).toMatchObject({ verdict: 'failed', reason: 'admission' })
  expect((await change(api, 'site', { enabled: false })).status).toBe(200)
  expect(
    (await api.call(one.PATCH, asOperator({ method: 'PATCH', json: { filter: {} }, params: { name: 'site' } }))).status,
  ).toBe(400)
})
