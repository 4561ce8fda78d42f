import { NextRequest } from 'next/server'
import { expect, vi } from 'vitest'

vi.hoisted(() => {
  process.env.FORWARD_AUTH = 'authelia'
  process.env.FORWARD_AUTH_SECRET = 'the secret of the proxy'
  process.env.FORWARD_AUTH_ADMINS = 'root,@wheel'
  process.env.FORWARD_AUTH_OPERATORS = '@ops'
})

import { recheckStreams } from '@/app/_http/stream-guard'
import * as pageStream from '@/app/api/stream/route'
import * as stop from '@/app/api/tasks/[taskId]/stop/route'
import * as tokens from '@/app/api/tokens/route'
import * as users from '@/app/api/users/route'
import * as version from '@/app/api/version/route'
import { deleteUser, updateUser } from '@/lib/access/change-user'
import { systemActor } from '@/lib/core/actor'
import { openStreamCount } from '@/lib/live/sink'
import { ownOrigin, test, untilTaken } from '../api/api-fixture'

const secret = { 'x-taskyard-proxy-secret': 'the secret of the proxy' }
const person = (user: string, groups?: string) => ({
  ...secret,
  'remote-user': user,
  ...(groups !== undefined && { 'remote-groups': groups }),
})

test('an identity without the proxy’s secret is nobody, and the secret without an identity too', async ({ api }) => {
  for (const headers of [
    { 'remote-user': 'root' },
    secret,
    { ...person('root'), ...{ 'x-taskyard-proxy-secret': 'guess' } },
  ]) {
    expect((await api.call(version.GET, { headers })).status).toBe(401)
  }
})

test('a first visit makes an account with the role of the lists, and a later one follows them', async ({ api, db }) => {
  expect((await api.call(version.GET, { headers: person('mara') })).status).toBe(200)
  expect((await api.call(users.GET, { headers: person('mara') })).status).toBe(403)
  expect((await api.call(users.GET, { headers: person('mara', 'staff,wheel') })).status).toBe(200)
  expect((await api.call(users.GET, { headers: person('mara', 'staff') })).status).toBe(403)
  expect(await db.read.user.findMany({ where: { username: 'mara' } })).toMatchObject([
    { source: 'forward-auth', role: 'viewer' },
  ])
  const actions = (await db.read.event.findMany({ where: { actor: 'mara' }, orderBy: { id: 'asc' } })).map(
    (e) => e.action,
  )
  expect(actions).toEqual(['user.provisioned', 'user.role_changed', 'user.role_changed'])
})

test('twenty first requests at once make one account', async ({ api, db }) => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => untilTaken(() => api.call(version.GET, { headers: person('mara') }))),
  )
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
  expect(await db.read.user.count({ where: { username: 'mara' } })).toBe(1)
})

test('the name of a local account is not taken over by who has it at the proxy, unless the lists give as much', async ({
  api,
}) => {
  expect((await api.call(version.GET, { headers: person('admin') })).status).toBe(403)
  expect((await api.call(version.GET, { headers: person('admin', 'ops') })).status).toBe(403)
  expect((await api.call(users.GET, { headers: person('admin', 'wheel') })).status).toBe(200)
})

test('a disabled account stays out, whatever the proxy says', async ({ api, db }) => {
  await api.call(version.GET, { headers: person('mara', 'wheel') })
  await updateUser('mara', { is_disabled: true }, systemActor(), db)
  expect((await api.call(version.GET, { headers: person('mara', 'wheel') })).status).toBe(401)
})

test('local sessions are not looked at, tokens are', async ({ api }) => {
  const cookie = await api.cookie('admin')
  expect((await api.call(version.GET, { headers: { cookie } })).status).toBe(401)
  expect((await api.call(version.GET, { as: 'viewer' })).status).toBe(200)
})

test('a Bearer token of the proxy’s own does not stand in the way of its identity', async ({ api }) => {
  const headers = { ...person('mara'), authorization: 'Bearer aaa.bbb.ccc' }
  expect((await api.call(version.GET, { headers })).status).toBe(200)
})

test('a change still needs an origin of ours', async ({ api }) => {
  const ask = { method: 'POST', params: { taskId: 'tsk_00000000000000000000000000' } }
  const answer = (more: Record<string, string>) =>
    api.call(stop.POST, { ...ask, headers: { ...person('root'), ...more } })
  expect((await answer({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await answer({})).status).toBe(403)
  expect((await answer({ origin: ownOrigin })).status).toBe(404)
})

test('a token that was made behind the proxy has the role of its person, and no more', async ({ api, db }) => {
  const headers = { ...person('mara'), origin: ownOrigin }
  const { body } = await api.call(tokens.POST, { headers, json: {} })
  expect(body.role).toBe('viewer')
  expect((await api.call(users.GET, { headers: { authorization: `Bearer ${body.token}` } })).status).toBe(403)
  expect(await db.read.apiToken.count({ where: { user: { username: 'mara' } } })).toBe(1)
})

async function openStream(headers: Record<string, string>): Promise<ReadableStream<Uint8Array>> {
  const request = new NextRequest(new URL('/api/stream?topics=list', ownOrigin), { headers })
  const { body } = await pageStream.GET(request, { params: Promise.resolve({}) })
  if (!body) throw new Error('there is no stream')
  return body
}

test('an open stream ends when the proxy has lowered its reader, and does not bring back the role of before', async ({
  api,
  db,
}) => {
  const stream = await openStream(person('mara', 'wheel'))
  await api.call(version.GET, { headers: person('mara') })
  await recheckStreams()
  expect(await db.read.user.findUnique({ where: { username: 'mara' } })).toMatchObject({ role: 'viewer' })
  expect(await db.read.event.count({ where: { action: 'user.role_changed' } })).toBe(1)
  expect(await new Response(stream).text()).toContain('event: sync')
})

test('an open stream ends with its account, and does not make it again', async ({ api, db }) => {
  await api.call(version.GET, { headers: person('mara') })
  const stream = await openStream(person('mara'))
  await recheckStreams()
  await deleteUser('mara', systemActor(), db)
  await recheckStreams()
  expect(await db.read.user.count({ where: { username: 'mara' } })).toBe(0)
  expect(await new Response(stream).text()).toContain('event: sync')
})

test('an open stream of somebody of whom nothing has changed goes on', async ({ api }) => {
  const streams = [await openStream(person('mara')), await openStream(person('admin', 'wheel'))]
  await api.call(version.GET, { headers: person('mara') })
  await recheckStreams()
  expect(openStreamCount()).toBe(2)
  for (const stream of streams) await stream.cancel()
})
