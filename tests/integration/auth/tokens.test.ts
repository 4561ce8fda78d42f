import { SignJWT } from 'jose'
import { expect } from 'vitest'
import * as passwordToken from '@/app/api/auth/token/route'
import * as token from '@/app/api/tokens/[tokenId]/route'
import * as tokens from '@/app/api/tokens/route'
import * as version from '@/app/api/version/route'
import { updateUser } from '@/lib/access/change-user'
import { derivedKey, taskyardSecret } from '@/lib/access/secret'
import { systemActor } from '@/lib/core/actor'
import { eventually } from '../../helpers/eventually'
import { password, test } from '../api/api-fixture'

const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } })

test('name and password make a token that opens the API until it expires', async ({ api }) => {
  const json = { username: 'operator', password, expires_in: 3600, name: 'laptop' }
  const { status, body } = await api.call(passwordToken.POST, { json })
  expect({ status, ...body }).toMatchObject({ status: 200, token_type: 'Bearer', role: 'operator', name: 'laptop' })
  const left = Date.parse(body.expires_at) - Date.now()
  expect(left).toBeGreaterThan(3_590_000)
  expect(left).toBeLessThanOrEqual(3_600_000)
  expect((await api.call(version.GET, bearer(body.token))).status).toBe(200)
})

test('a wrong password and an unknown name get the same answer, and each leaves an event without the name tried', async ({
  api,
  db,
}) => {
  const wrong = await api.call(passwordToken.POST, { json: { username: 'operator', password: 'not this one' } })
  const unknown = await api.call(passwordToken.POST, { json: { username: 'my secret password', password: 'x' } })
  expect(wrong.status).toBe(401)
  expect(unknown.body.detail).toBe(wrong.body.detail)
  const events = await db.read.event.findMany({ where: { action: 'user.sign_in_failed' } })
  expect(events).toHaveLength(2)
  expect(JSON.stringify(events)).not.toContain('my secret password')
  expect(JSON.stringify(events)).not.toContain('not this one')
})

test('a revoked token is refused at once, revoking again changes nothing, and both the making and the end are events', async ({
  api,
  db,
}) => {
  const made = await api.call(tokens.POST, { as: 'viewer', json: { name: 'script' } })
  expect((await api.call(version.GET, bearer(made.body.token))).status).toBe(200)
  const revoke = () => api.call(token.DELETE, { method: 'DELETE', as: 'viewer', params: { tokenId: made.body.id } })
  expect((await revoke()).status).toBe(204)
  expect((await api.call(version.GET, bearer(made.body.token))).status).toBe(401)
  expect((await revoke()).status).toBe(204)
  const actions = await db.read.event.findMany({ where: { message: { contains: '"script"' } }, orderBy: { id: 'asc' } })
  expect(actions.map((event) => event.action)).toEqual(['token.created', 'token.revoked'])
})

test('nobody sees or revokes the tokens of others, except an admin', async ({ api }) => {
  const { body: mine } = await api.call(tokens.POST, { as: 'viewer', json: { name: 'mine' } })
  const others = await api.call(tokens.GET, { as: 'operator', path: '/api/tokens?whose=all' })
  expect(JSON.stringify(others.body)).not.toContain(mine.id)
  const params = { tokenId: mine.id }
  expect((await api.call(token.DELETE, { method: 'DELETE', as: 'operator', params })).status).toBe(404)
  const all = await api.call(tokens.GET, { as: 'admin', path: '/api/tokens?whose=all' })
  expect(JSON.stringify(all.body)).toContain(mine.id)
  expect((await api.call(token.DELETE, { method: 'DELETE', as: 'admin', params })).status).toBe(204)
})

test('a token ends with its user being disabled, and follows a new role at once', async ({ api, db }) => {
  const opened = () => api.call(tokens.GET, { as: 'operator', path: '/api/tokens?whose=all' })
  await updateUser('operator', { role: 'admin' }, systemActor(), db)
  expect(JSON.stringify((await opened()).body)).toContain('"username":"viewer"')
  await updateUser('operator', { is_disabled: true }, systemActor(), db)
  expect((await opened()).status).toBe(401)
})

test('forged tokens open nothing: another key, no algorithm, an expired one, a session’s key', async ({ api, db }) => {
  const { id } = await db.read.apiToken.findFirstOrThrow({ where: { user: { username: 'admin' } } })
  const unsigned = (alg: string) =>
    `${[
      { alg, typ: 'JWT' },
      { iss: 'taskyard', jti: id, sub: api.user('admin').id, exp: 9_999_999_999 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')}.`
  const signed = (key: Uint8Array, expiry = '1h') =>
    new SignJWT({ jti: id, iss: 'taskyard' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expiry).sign(key)
  const forged = [
    unsigned('none'),
    unsigned('HS256'),
    await signed(Buffer.alloc(32)),
    await signed(Buffer.from(taskyardSecret())),
    await signed(derivedKey('sessions')),
    await signed(derivedKey('api tokens'), '-1h'),
  ]
  for (const value of forged) expect((await api.call(version.GET, bearer(value))).status).toBe(401)
})

test('the last use of a token is noted without the request waiting for it', async ({ api }) => {
  await api.call(version.GET, { as: 'viewer' })
  await eventually(async () => {
    const { body } = await api.call(tokens.GET, { as: 'viewer' })
    expect(body.list[0].last_used_at).toMatch(/^\d{4}-/)
  })
})

test('tokens are never told again', async ({ api }) => {
  const { body: made } = await api.call(tokens.POST, { as: 'viewer', json: {} })
  const { body: listed } = await api.call(tokens.GET, { as: 'viewer' })
  expect(JSON.stringify(listed)).toContain(made.id)
  expect(JSON.stringify(listed)).not.toContain(made.token)
})
