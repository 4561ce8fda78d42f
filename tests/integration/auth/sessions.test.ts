import { expect } from 'vitest'
import * as stop from '@/app/api/tasks/[taskId]/stop/route'
import * as version from '@/app/api/version/route'
import { updateUser } from '@/lib/access/change-user'
import { systemActor } from '@/lib/core/actor'
import { jwtCookie, ownOrigin, test } from '../api/api-fixture'

const stopNothing = { method: 'POST', params: { taskId: 'tsk_00000000000000000000000000' } }

test('a session opens the API, and one that was tampered with does not', async ({ api }) => {
  const cookie = await api.cookie('viewer')
  expect((await api.call(version.GET, { headers: { cookie } })).status).toBe(200)
  expect((await api.call(version.GET, { headers: { cookie: `${cookie}x` } })).status).toBe(401)
})

test('a new password, another role and disabling end every session at once', async ({ api, db }) => {
  for (const change of [{ password: 'another password' }, { role: 'viewer' as const }, { is_disabled: true }]) {
    const user = await db.read.user.findUniqueOrThrow({ where: { username: 'operator' } })
    const headers = { cookie: await jwtCookie(user) }
    expect((await api.call(version.GET, { headers })).status).toBe(200)
    await updateUser('operator', change, systemActor(), db)
    expect((await api.call(version.GET, { headers })).status).toBe(401)
  }
})

test('a change by cookie needs an origin of ours, or the header that no foreign page can send', async ({ api }) => {
  const cookie = await api.cookie('operator')
  const ask = (headers: Record<string, string>) =>
    api.call(stop.POST, { ...stopNothing, headers: { cookie, ...headers } })
  for (const refused of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `${ownOrigin}.evil.example` },
    { origin: 'https://evil.example', host: 'evil.example' },
    { origin: 'https://evil.example', 'x-taskyard-csrf': '1' },
  ]) {
    expect(await ask(refused as Record<string, string>)).toMatchObject({ status: 403, body: { code: 'bad-origin' } })
  }
  for (const origin of [ownOrigin, 'http://localhost:3000', 'http://[::1]:3000']) {
    expect((await ask({ origin })).status).toBe(404)
  }
  expect((await ask({ 'x-taskyard-csrf': '1' })).status).toBe(404)
})

test('a change by token needs no origin', async ({ api }) => {
  expect((await api.call(stop.POST, { ...stopNothing, as: 'operator' })).status).toBe(404)
})

test('a token that is no good is not made up for by a session', async ({ api }) => {
  const cookie = await api.cookie('viewer')
  const { status } = await api.call(version.GET, { headers: { cookie, authorization: 'Bearer a.b.c' } })
  expect(status).toBe(401)
})
