import { randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import * as door from '@/app/api/webhooks/[provider]/[endpoint]/route'
import { AppError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import { eventually } from '../../helpers/eventually'
import { test } from './api-fixture'
import { deliver, hmac, knock, makeEndpoint, push } from './webhook-calls'

describe('a refusal', () => {
  test.for([
    ['no signature', { 'x-hub-signature-256': '' }, 401, 'unproven', 'no-signature'],
    ['a wrong signature', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, 401, 'unproven', 'signature'],
    ['another algorithm', { 'x-hub-signature-256': `sha1=${'0'.repeat(40)}` }, 401, 'unproven', 'signature'],
    ['no id', { 'x-github-delivery': '' }, 400, 'bad-request', 'no-delivery-id'],
    ['no event', { 'x-github-event': '' }, 400, 'bad-request', 'no-event'],
  ] as const)('of what has %s is told and in the ledger', async ([, headers, status, code, reason], { api, db }) => {
    const endpoint = await makeEndpoint(api)
    const answer = await deliver(api, endpoint, { headers })
    expect(answer).toMatchObject({ status, body: { code, reason, verdict: 'refused', task_id: null } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body.title).toBe(status === 401 ? 'Sender not proven' : 'Bad request')
    const row = await db.read.webhookDelivery.findUniqueOrThrow({ where: { id: answer.body.delivery_id } })
    expect(row).toMatchObject({ verdict: 'refused', reason, status, taskId: null })
    expect(await db.read.task.count()).toBe(0)
  })

  test('of a body that differs by one byte', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const body = JSON.stringify(push)
    const signature = { 'x-hub-signature-256': `sha256=${hmac(endpoint.secret, body)}` }
    expect((await deliver(api, endpoint, { body, headers: signature })).status).toBe(202)
    expect((await deliver(api, endpoint, { body: `${body} `, headers: signature })).status).toBe(401)
    expect((await deliver(api, endpoint, { body: body.replace('main', 'maim'), headers: signature })).status).toBe(401)
  })

  test('of what is no JSON comes after its signature was found right', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    expect(await deliver(api, endpoint, { body: '{' })).toMatchObject({ status: 400, body: { reason: 'not-json' } })
    expect(await deliver(api, endpoint, { body: '[]' })).toMatchObject({ status: 400, body: { reason: 'not-json' } })
    const unsigned = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
    expect(await deliver(api, endpoint, { body: '{', headers: unsigned })).toMatchObject({ status: 401 })
  })

  test('the same again and again is counted on one row, with a few KB of what came', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const wrong = { body: 'x'.repeat(100_000), headers: { 'x-hub-signature-256': 'sha256=0' } }
    const answers = []
    for (let tried = 0; tried < 20; tried++) answers.push(await deliver(api, endpoint, wrong))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.delivery_id}`)).size).toBe(1)
    const row = await eventually(async () => {
      const found = await db.read.webhookDelivery.findFirstOrThrow()
      expect(found.repeats).toBe(19)
      return found
    })
    expect(await db.read.webhookDelivery.count()).toBe(1)
    expect(row).toMatchObject({ bodyBytes: 100_000, isBodyCut: true })
    expect(row.body).toHaveLength(4096)
  })

  test('says no more to strangers of an endpoint that is switched off, or is another provider’s', async ({
    api,
    db,
  }) => {
    const endpoint = await makeEndpoint(api, { enabled: false })
    expect(await deliver(api, endpoint)).toMatchObject({ status: 403, body: { code: 'forbidden', reason: 'disabled' } })
    const stranger = await deliver(api, endpoint, { headers: { 'x-hub-signature-256': 'sha256=0' } })
    expect(stranger).toMatchObject({ status: 401, body: { reason: 'signature' } })
    const unknown = await knock(api, { name: 'nobody', provider: 'github', url: endpoint.url }, { body: '{}' })
    const elsewhere = await knock(api, { ...endpoint, provider: 'gitlab' }, { body: '{}' })
    const nowhere = await knock(api, { ...endpoint, provider: 'carrier-pigeon' }, { body: '{}' })
    for (const answer of [unknown, elsewhere, nowhere]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found', detail: unknown.body.detail } })
    }
    expect(await db.read.webhookDelivery.count()).toBe(2)
  })

  test('of more than an endpoint takes in a minute says when to come again', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api, { rate_per_minute: 3 })
    const answers = []
    for (let sent = 0; sent < 5; sent++) answers.push(await deliver(api, endpoint))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429])
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers[3]?.body).toMatchObject({ code: 'too-many-requests', reason: 'rate-limit' })
    expect(await db.read.task.count()).toBe(3)
  })

  test('strangers use up nothing of what senders may deliver', async ({ api }) => {
    const endpoint = await makeEndpoint(api, { rate_per_minute: 2 })
    const stranger = { 'x-hub-signature-256': 'sha256=0', 'x-forwarded-for': '203.0.113.7' }
    const tried = []
    for (let sent = 0; sent < 4; sent++) tried.push((await deliver(api, endpoint, { headers: stranger })).status)
    expect(tried).toEqual([401, 401, 429, 429])
    const large = { ...stranger, 'content-length': String(1024 ** 2) }
    expect((await deliver(api, endpoint, { headers: large })).status).toBe(429)
    expect((await deliver(api, endpoint, { headers: { 'x-forwarded-for': '198.51.100.1' } })).status).toBe(202)
    // Behind a proxy that tells no addresses both have the same.
    const length = String(JSON.stringify(push).length)
    const same = { 'x-forwarded-for': '203.0.113.7', 'content-length': length }
    expect((await deliver(api, endpoint, { headers: same })).status).toBe(202)
  })

  test('of what cannot be written down is no refusal: the sender is to try again', async ({ api, db }) => {
    const endpoint = await makeEndpoint(api)
    const id = randomUUID()
    const held = globalThis as { taskyardDb?: Db }
    for (const code of ['database-busy', 'unavailable'] as const) {
      held.taskyardDb = { ...db, transact: () => Promise.reject(new AppError(code, 'not now')) }
      const answer = await deliver(api, endpoint, { id })
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 503, code })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    held.taskyardDb = db
    expect(await db.read.webhookDelivery.count()).toBe(0)
    expect((await deliver(api, endpoint, { id })).body.verdict).toBe('accepted')
  })

  test('of another method names the one there is', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const params = { provider: 'github', endpoint: endpoint.name }
    const { GET, PUT, PATCH, DELETE } = door
    for (const [method, handler] of Object.entries({ GET, PUT, PATCH, DELETE })) {
      const answer = await api.call(handler, { method, params })
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('POST, OPTIONS')
    }
  })
})
