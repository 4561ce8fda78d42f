import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import * as user from '@/app/api/users/[userId]/route'
import * as users from '@/app/api/users/route'
import { createUser, ensureFirstAdmin } from '@/lib/access/users'
import { systemActor } from '@/lib/core/actor'
import { dataDir } from '@/lib/core/env'
import { test as withDatabase } from '../../helpers/database'
import { test } from '../api/api-fixture'

const admin = { as: 'admin' as const }

withDatabase('the first admin is number 1, and is made once', async ({ db }) => {
  expect(await ensureFirstAdmin('correct horse', db)).toBe(true)
  expect(await ensureFirstAdmin('another one', db)).toBe(false)
  expect(await db.read.user.findMany()).toMatchObject([
    { number: 1, username: 'admin', role: 'admin', source: 'local' },
  ])
})

test('a password is in no answer, event or row', async ({ api, db }) => {
  const json = { username: 'mara', password: 'the-password-of-mara', role: 'operator' }
  const { status, body } = await api.call(users.POST, { ...admin, json })
  expect({ status, ...body }).toMatchObject({ status: 201, username: 'mara', number: 4, role: 'operator' })
  const kept = JSON.stringify([body, await db.read.event.findMany(), await db.read.user.findMany()])
  expect(kept).not.toContain('the-password-of-mara')
})

test('a taken name, a short password, a wrong role and a strange name are refused field by field', async ({ api }) => {
  const good = { username: 'mara', password: 'long enough', role: 'viewer' }
  const fieldOf = async (change: object) => {
    const { body } = await api.call(users.POST, { ...admin, json: { ...good, ...change } })
    return `${body.code} ${body.fields?.[0]?.field}`
  }
  expect(await fieldOf({ username: 'viewer' })).toBe('conflict username')
  expect(await fieldOf({ password: 'short' })).toBe('validation password')
  expect(await fieldOf({ role: 'root' })).toBe('validation role')
  expect(await fieldOf({ username: 'Mara Jade' })).toBe('validation username')
  expect(await fieldOf({ username: undefined })).toBe('validation username')
})

test('the last admin is neither demoted, disabled nor removed', async ({ api }) => {
  const params = { userId: 'admin' }
  for (const json of [{ role: 'viewer' }, { is_disabled: true }]) {
    expect(await api.call(user.PATCH, { ...admin, method: 'PATCH', params, json })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
  }
  expect((await api.call(user.DELETE, { ...admin, method: 'DELETE', params })).status).toBe(409)
})

test('of two admins who demote each other at once one stays', async ({ api, db }) => {
  await createUser({ username: 'second', password: 'long enough', role: 'admin' }, systemActor(), db)
  const demote = (userId: string) =>
    api.call(user.PATCH, { ...admin, method: 'PATCH', params: { userId }, json: { role: 'viewer' } })
  await Promise.all([demote('admin'), demote('second')])
  expect(await db.read.user.count({ where: { role: 'admin' } })).toBe(1)
})

test('accounts made at the same time get numbers of their own', async ({ db }) => {
  const names = ['a1', 'a2', 'a3', 'a4', 'a5']
  await Promise.all(
    names.map((username) => createUser({ username, password: 'long enough', role: 'viewer' }, systemActor(), db)),
  )
  const numbers = (await db.read.user.findMany()).map((each) => each.number)
  expect(new Set(numbers).size).toBe(names.length)
})

test('a user is found by number, id and name, and is gone after removal', async ({ api }) => {
  const get = (userId: string) => api.call(user.GET, { ...admin, params: { userId } })
  const { body } = await get('viewer')
  expect((await get(String(body.number))).body.id).toBe(body.id)
  expect((await get(body.id)).body.username).toBe('viewer')
  expect((await api.call(user.DELETE, { ...admin, method: 'DELETE', params: { userId: 'viewer' } })).status).toBe(204)
  expect((await get('viewer')).status).toBe(404)
})

test('the kept first password goes with the first change of it', async ({ api }) => {
  const file = join(dataDir(), 'initial-admin-password')
  const change = (userId: string) =>
    api.call(user.PATCH, { ...admin, method: 'PATCH', params: { userId }, json: { password: 'a new long one' } })
  writeFileSync(file, 'generated\n')
  await change('viewer')
  expect(existsSync(file)).toBe(true)
  await change('admin')
  expect(existsSync(file)).toBe(false)
})
