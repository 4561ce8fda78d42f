import { expect } from 'vitest'
import * as tasks from '@/app/api/tasks/route'
import * as tokens from '@/app/api/tokens/route'
import { pruneKeys } from '@/lib/idempotency/keys'
import { type Api, type Ask, test } from './api-fixture'

const body = (command = 'true') => ({ handler: 'command', params: { command } })

function create(api: Api, key: string, more: Ask = {}) {
  return api.call(tasks.POST, {
    as: 'operator',
    path: '/api/tasks',
    json: body(),
    headers: { 'idempotency-key': key },
    ...more,
  })
}

test('the same key and body create one task and get one answer', async ({ api, db }) => {
  const first = await create(api, 'k1')
  const again = await create(api, 'k1')
  expect(first.status).toBe(201)
  expect(first.headers.get('location')).toBe(`/api/tasks/${first.body.task_id}`)
  expect(again.body).toEqual(first.body)
  expect({ status: again.status, replayed: again.headers.get('idempotency-replayed') }).toEqual({
    status: 201,
    replayed: 'true',
  })
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(await db.read.task.count()).toBe(1)
})

test('of ten at once one creates the task, and the others get its answer or are told to wait', async ({ api, db }) => {
  // As many as there are connections: who had to wait for one might be told that the database is busy.
  const answers = await Promise.all(Array.from({ length: 10 }, () => create(api, 'race')))
  expect(await db.read.task.count()).toBe(1)
  const statuses = new Set(answers.map((answer) => answer.status))
  expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true)
  const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.task_id))
  expect(ids.size).toBe(1)
})

test('the same key with another body is refused', async ({ api }) => {
  await create(api, 'k1')
  expect(await create(api, 'k1', { json: body('false') })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-mismatch' },
  })
})

test('the key of somebody else is another key', async ({ api, db }) => {
  await create(api, 'k1')
  expect((await create(api, 'k1', { as: 'admin' })).status).toBe(201)
  expect(await db.read.task.count()).toBe(2)
})

test('a refused request gives its key back', async ({ api }) => {
  expect(
    (await create(api, 'k1', { json: { handler: 'command', params: { command: 'true' }, lane: 'nope' } })).status,
  ).toBe(400)
  expect((await create(api, 'k1')).status).toBe(201)
})

test('a key that is none is refused', async ({ api }) => {
  expect((await create(api, 'x'.repeat(256))).status).toBe(400)
})

test('a first use whose process died is answered by its task, and is not repeated where nobody can tell', async ({
  api,
  db,
}) => {
  const first = await create(api, 'k1', { headers: { 'idempotency-key': 'k1', 'x-request-id': 'req-of-the-first' } })
  const longAgo = new Date(Date.now() - 600_000)
  const unsettled = (requestId: string) =>
    db.transact((tx) =>
      tx.idempotencyKey.updateMany({ data: { status: null, response: { request_id: requestId }, createdAt: longAgo } }),
    )
  await unsettled('req-of-the-first')
  expect(await create(api, 'k1')).toMatchObject({ status: 201, body: { task_id: first.body.task_id } })
  await unsettled('req-of-nobody')
  expect(await create(api, 'k1')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await db.read.task.count()).toBe(1)
})

test('a first use whose process died is answered at once where its task is there', async ({ api, db }) => {
  const first = await create(api, 'k1', { headers: { 'idempotency-key': 'k1', 'x-request-id': 'req-of-the-first' } })
  const unsettled = (requestId: string) =>
    db.transact((tx) => tx.idempotencyKey.updateMany({ data: { status: null, response: { request_id: requestId } } }))
  await unsettled('req-of-the-first')
  expect(await create(api, 'k1')).toMatchObject({ status: 201, body: { task_id: first.body.task_id } })
  await unsettled('req-still-at-work')
  const { body } = await create(api, 'k1')
  expect(body.detail).toContain('still in flight')
})

test('after a day a key is as new', async ({ api, db }) => {
  await create(api, 'k1')
  await db.transact((tx) =>
    tx.idempotencyKey.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }),
  )
  expect((await create(api, 'k1', { json: body('false') })).status).toBe(201)
  expect(await db.read.task.count()).toBe(2)
  await db.transact((tx) =>
    tx.idempotencyKey.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }),
  )
  expect(await pruneKeys(db)).toBe(1)
})

test('a token that was made is kept sealed for those who ask again', async ({ api, db }) => {
  const ask = { as: 'viewer' as const, path: '/api/tokens', json: {}, headers: { 'idempotency-key': 'k1' } }
  const first = await api.call(tokens.POST, ask)
  expect((await api.call(tokens.POST, ask)).body.token).toBe(first.body.token)
  expect(JSON.stringify(await db.read.idempotencyKey.findMany())).not.toContain(first.body.token)
})
