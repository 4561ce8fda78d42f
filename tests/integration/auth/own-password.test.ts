import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, vi } from 'vitest'
import * as passwordToken from '@/app/api/auth/token/route'
import * as ownPassword from '@/app/api/users/me/password/route'
import * as version from '@/app/api/version/route'
import { changeOwnPassword } from '@/lib/access/own-password'
import { SignInThrottle, signInThrottle } from '@/lib/access/throttle'
import { findUser } from '@/lib/access/users'
import { roles } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import { dataDir } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { type Api, type Ask, jwtCookie, ownOrigin, password, test } from '../api/api-fixture'

const fresh = 'another fine battery'
const change = (api: Api, ask: Ask, json: object = { current_password: password, new_password: fresh }) =>
  api.call(ownPassword.POST, { method: 'POST', path: '/api/users/me/password', json, ...ask })
const opens = (api: Api, username: string, candidate: string) =>
  api.call(passwordToken.POST, { json: { username, password: candidate } }).then(({ status }) => status === 200)

// The one of the process: what one test got wrong must not make another wait.
beforeEach(() => {
  for (const role of roles) for (let n = 0; n < 50; n++) signInThrottle().succeeded(role, null)
})

afterEach(() => void vi.useRealTimers())

describe('one’s own password', () => {
  test.for(roles)('is changed by every role: %s', async (role, { api, db }) => {
    expect((await change(api, { as: role })).status).toBe(204)
    expect(await opens(api, role, fresh)).toBe(true)
    expect(await opens(api, role, password)).toBe(false)
    const events = await db.read.event.findMany({ where: { action: 'user.password_changed' } })
    expect(events).toMatchObject([{ actor: role, isAudit: true, meta: { username: role } }])
    expect(JSON.stringify(await db.read.event.findMany())).not.toContain(fresh)
  })

  test('needs somebody who is signed in, and by cookie a page of ours', async ({ api }) => {
    expect((await change(api, {})).status).toBe(401)
    const cookie = await api.cookie('viewer')
    expect(await change(api, { headers: { cookie } })).toMatchObject({ status: 403, body: { code: 'bad-origin' } })
    const foreign = { cookie, origin: 'https://evil.example' }
    expect((await change(api, { headers: foreign })).status).toBe(403)
    expect((await change(api, { headers: { cookie, origin: ownOrigin } })).status).toBe(204)
  })

  test('ends the other sessions, keeps this one by a new cookie, and leaves tokens alone', async ({ api }) => {
    const elsewhere = await jwtCookie(api.user('operator'))
    const { headers } = await change(api, { headers: { cookie: elsewhere, origin: ownOrigin } })
    const renewed = headers.get('set-cookie') ?? ''
    expect(renewed).toMatch(/HttpOnly/i)
    expect(renewed).toMatch(/SameSite=lax/i)
    const asks = (cookie: string) => api.call(version.GET, { headers: { cookie } }).then(({ status }) => status)
    expect(await asks(elsewhere)).toBe(401)
    expect(await asks(renewed.split(';')[0] ?? '')).toBe(200)
    expect((await api.call(version.GET, { as: 'operator' })).status).toBe(200)
  })

  test('sends no cookie to a token', async ({ api }) => {
    expect((await change(api, { as: 'viewer' })).headers.get('set-cookie')).toBeNull()
  })

  test('is refused field by field, and nothing changes', async ({ api, db }) => {
    const fieldOf = async (json: object) => {
      const { status, body } = await change(api, { as: 'viewer' }, json)
      return `${status} ${body.code} ${body.fields?.[0]?.field}`
    }
    const wrong = { current_password: 'not this one', new_password: fresh }
    expect(await fieldOf(wrong)).toBe('422 refused current_password')
    expect(await fieldOf({ ...wrong, current_password: undefined })).toBe('400 validation current_password')
    expect(await fieldOf({ current_password: password, new_password: 'short' })).toBe('400 validation new_password')
    expect(await fieldOf({ current_password: password, new_password: password })).toBe('422 refused new_password')
    expect(await opens(api, 'viewer', password)).toBe(true)
    const failed = await db.read.event.findMany({ where: { action: 'user.password_change_failed' } })
    expect(failed).toMatchObject([{ actor: 'viewer', level: 'warning' }])
    expect(JSON.stringify(failed)).not.toContain('not this one')
  })

  test('makes who guesses wait, and the sign-in with them', async ({ api }) => {
    // The wait is short, and looking at passwords takes its time on a busy machine.
    vi.useFakeTimers({ toFake: ['Date'] })
    const guess = () => change(api, { as: 'viewer' }, { current_password: 'a guess', new_password: fresh })
    for (let n = 0; n < 5; n++) expect((await guess()).status).toBe(422)
    const slowed = await guess()
    expect(slowed).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await change(api, { as: 'viewer' })).status).toBe(429)
    expect((await api.call(passwordToken.POST, { json: { username: 'viewer', password } })).status).toBe(429)
  })

  test('is not there for people of a proxy, who are told why', async ({ db }) => {
    const actor = { ...systemActor('mara'), userId: await provisioned(db) }
    const input = { current_password: password, new_password: fresh }
    await expect(changeOwnPassword(input, actor, db)).rejects.toMatchObject({ code: 'refused', fields: [] })
    await expect(changeOwnPassword(input, actor, db)).rejects.toThrow('comes from the proxy')
  })

  test('is changed once of two changes at the same time', async ({ api, db }) => {
    const actor = { ...systemActor('viewer'), userId: api.user('viewer').id }
    const to = (next: string) =>
      changeOwnPassword({ current_password: password, new_password: next }, actor, db, new SignInThrottle())
    const results = await Promise.allSettled([to('the first of both'), to('the second of both')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await findUser('viewer', db)).sessionEpoch).toBe(api.user('viewer').sessionEpoch + 1)
  })

  test('takes the kept first password away when the first admin changes it', async ({ api }) => {
    const file = join(dataDir(), 'initial-admin-password')
    writeFileSync(file, 'generated\n')
    await change(api, { as: 'viewer' })
    expect(existsSync(file)).toBe(true)
    await change(api, { as: 'admin' })
    expect(existsSync(file)).toBe(false)
  })
})

async function provisioned(db: Db): Promise<string> {
  const data = { id: newId('usr'), number: 9, username: 'mara', role: 'viewer', source: 'forward-auth' } as const
  await db.transact((tx) => tx.user.create({ data: { ...data, createdAt: new Date() } }))
  return data.id
}
