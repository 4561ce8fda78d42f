import { describe, expect } from 'vitest'
import * as one from '@/app/api/services/[unit]/route'
import * as services from '@/app/api/services/route'
import type { Role } from '@/lib/contract/states'
import { recordServices } from '@/lib/services/record'
import { type Api, test } from './api-fixture'
import { digest, found, look } from './found-services'

const list = (api: Api, as: Role = 'viewer', query = '') =>
  api.call(services.GET, { as, path: `/api/services${query}` })
const show = (api: Api, unit: string, query = '') =>
  api.call(one.GET, { as: 'viewer', path: `/api/services/${unit}${query}`, params: { unit } })
const change = (api: Api, unit: string, policy: object, as: Role = 'operator') =>
  api.call(one.PATCH, { as, method: 'PATCH', path: `/api/services/${unit}`, params: { unit }, json: { policy } })
const add = (api: Api, unit: unknown, as: Role = 'operator') =>
  api.call(services.POST, { as, path: '/api/services', json: { unit } })
const forget = (api: Api, unit: string, as: Role = 'operator') =>
  api.call(one.DELETE, { as, method: 'DELETE', path: `/api/services/${unit}`, params: { unit } })

describe('the list of services', () => {
  test('is empty where nothing was ever looked for, and says so', async ({ api }) => {
    expect(await list(api)).toMatchObject({
      status: 200,
      body: { list: [], discovered_at: null, problem: null, note: null },
    })
  })

  test('tells what each service is, runs and could run', async ({ api, db }) => {
    await look(db, found('web.service'))
    const server = await db.read.server.findFirstOrThrow()
    const at = new Date('2026-11-22T11:00:00Z')
    const answer = { digest: digest('b'), platformDigest: digest('b'), checkedAt: at, triedAt: at, imageCreatedAt: at }
    const labels = { 'org.opencontainers.image.version': '1.4.3', 'org.opencontainers.image.revision': '9d01b3e' }
    await db.transact((tx) =>
      tx.imageDigest.create({
        data: { serverId: server.id, reference: 'registry.test/web:1', platform: 'linux/amd64', labels, ...answer },
      }),
    )
    const { body } = await list(api)
    expect(body.discovered_at).not.toBeNull()
    expect(body.list).toMatchObject([
      {
        unit: 'web.service',
        server: 'box',
        server_id: server.id,
        kind: 'generated',
        origin: 'discovered',
        image: 'registry.test/web:1',
        active_state: 'active',
        active_since: '2026-11-22T10:00:00.000Z',
        restarts: 2,
        dependents: ['front.service'],
        running_digest: digest('a'),
        registry_digest: digest('b'),
        update: { status: 'update available', checked_at: '2026-11-22T11:00:00.000Z' },
        problem: null,
        version: '1.4.2',
        revision: '4f2a91c',
        registry_version: '1.4.3',
        registry_revision: '9d01b3e',
        registry_created_at: '2026-11-22T11:00:00.000Z',
        source_url: 'https://github.com/team/web',
        releases_url: 'https://github.com/team/web/releases',
        policy: { mode: 'manual', hold: null },
        is_protected: false,
        vanished_at: null,
      },
    ])
  })

  test('is made fresh for operators only, and says where nobody is there to do it', async ({ api }) => {
    expect(await list(api, 'viewer', '?refresh=1')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const { status, body } = await list(api, 'operator', '?refresh=1')
    expect(status).toBe(200)
    expect(body.note).toContain('runner')
    expect(await list(api, 'operator', '?refresh=yes')).toMatchObject({ status: 400 })
  })

  test('is not looked for again because a page of another site shows its address', async ({ api }) => {
    const cookie = await api.cookie('operator')
    const asked = (site: string, more: object = {}) =>
      api.call(services.GET, {
        path: '/api/services?refresh=1',
        headers: { cookie, 'sec-fetch-site': site },
        ...more,
      })
    for (const site of ['cross-site', 'same-site']) {
      expect(await asked(site)).toMatchObject({ status: 403, body: { code: 'bad-origin' } })
    }
    for (const site of ['same-origin', 'none']) expect((await asked(site)).status).toBe(200)
    expect((await list(api, 'operator', '?refresh=1')).status).toBe(200)
    const headers = { cookie, 'sec-fetch-site': 'cross-site' }
    expect((await api.call(services.GET, { path: '/api/services', headers })).status).toBe(200)
  })

  test('keeps what vanished, with its mark, and takes the mark off when it is back', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await look(db)).toMatchObject({ vanished: ['web.service'] })
    const gone = (await list(api)).body.list[0]
    expect(gone).toMatchObject({ vanished_at: expect.any(String), active_state: 'inactive', running_digest: null })
    expect(await look(db, found('web.service'))).toMatchObject({ returned: ['web.service'], added: [] })
    expect((await list(api)).body.list).toMatchObject([{ vanished_at: null, active_state: 'active' }])
  })

  test('loses nothing by a look that could not have seen it', async ({ api, db }) => {
    await look(db, found('web.service'), found('db.service'))
    const { id } = await db.read.server.findFirstOrThrow()
    const blind = { found: [], units: null, isWithoutPodman: true, problem: 'podman is not installed' }
    expect(await recordServices(id, blind, db)).toMatchObject({ vanished: [] })
    const blindly = await list(api)
    expect(blindly.body).toMatchObject({ problem: 'podman is not installed' })
    expect(blindly.body.list).toMatchObject([
      { problem: { code: 'not looked at' } },
      { problem: { cause: blind.problem } },
    ])
    const some = { found: [], units: ['web.service'], isWithoutPodman: false, problem: null }
    expect(await recordServices(id, some, db)).toMatchObject({ vanished: ['web.service'] })
  })
})

describe('a service', () => {
  test('is shown by its name, with or without its suffix, on the machine that is named', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await show(api, 'web.service')).toMatchObject({ status: 200, body: { unit: 'web.service' } })
    expect(await show(api, 'web', '?server_id=box')).toMatchObject({ status: 200, body: { unit: 'web.service' } })
    expect(await show(api, 'web', '?server_id=moon')).toMatchObject({ status: 400 })
  })

  test('that is not known is not found, and a name with shell characters is refused', async ({ api }) => {
    expect(await show(api, 'none.service')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await show(api, 'a;reboot.service')).toMatchObject({ status: 400, body: { code: 'validation' } })
    expect(await change(api, '$(id).service', { mode: 'notify' })).toMatchObject({ status: 400 })
    expect(await forget(api, 'none')).toMatchObject({ status: 404 })
  })
})

describe('a policy', () => {
  test('is changed in part, and who did it is kept with what it was and is', async ({ api, db }) => {
    await look(db, found('web.service'))
    await change(api, 'web', { mode: 'notify', min_age_hours: 24 })
    const { status, body } = await change(api, 'web', { tag: { rule: 'semver', range: '^1.4' } })
    expect(status).toBe(200)
    expect(body.policy).toMatchObject({ mode: 'notify', min_age_hours: 24, tag: { rule: 'semver', range: '^1.4' } })
    const events = await db.read.event.findMany({ where: { action: 'service.policy_changed' } })
    expect(events).toMatchObject([
      { actor: 'operator', isAudit: true },
      { meta: { unit: 'web.service', before: { tag: { rule: 'same' } }, after: { tag: { range: '^1.4' } } } },
    ])
    await look(db, found('web.service'))
    expect((await show(api, 'web')).body.policy.mode).toBe('notify')
  })

  test('that stays as it is leaves no trace', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await change(api, 'web', { mode: 'manual' })).toMatchObject({ status: 200 })
    expect(await db.read.event.count({ where: { action: 'service.policy_changed' } })).toBe(0)
  })

  test('whose probe would show a password to everybody who may read it is refused', async ({ api, db }) => {
    await look(db, found('web.service'))
    const health = {
      window_secs: null,
      http: { url: 'http://watch:hidden-word@127.0.0.1/up', status: null },
      command: null,
    }
    const { status, body } = await change(api, 'web', { health })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject([{ field: 'policy.health.http.url' }])
    expect(JSON.stringify([body, await db.read.event.findMany(), await db.read.service.findMany()])).not.toContain(
      'hidden',
    )
  })

  test('that cannot be is refused with the member that is wrong', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await change(api, 'web', { mode: 'sometimes' })).toMatchObject({ status: 400 })
    expect(await change(api, 'web', { tag: { rule: 'semver', range: 'newest' } })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'policy.tag.range' }] },
    })
    expect(await change(api, 'web', { mode: 'notify' }, 'viewer')).toMatchObject({ status: 403 })
  })
})

describe('a unit that no container tells of', () => {
  test('is added by name, and is looked for from then on', async ({ api, db }) => {
    const { status, body, headers } = await add(api, 'backup')
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/services/backup.service')
    expect(body).toMatchObject({ unit: 'backup.service', kind: 'plain', origin: 'added', active_state: 'unknown' })
    expect(await db.read.event.findMany({ where: { action: 'service.added' } })).toMatchObject([
      { actor: 'operator', isAudit: true, meta: { unit: 'backup.service' } },
    ])
    const nothing = { containers: [], image: null, reference: null, runningDigest: null, imageLabels: null }
    await look(db, found('backup.service', { ...nothing, kind: 'plain', scope: 'system' }))
    expect((await list(api)).body.list).toMatchObject([
      { unit: 'backup.service', origin: 'added', scope: 'system', active_state: 'active' },
    ])
  })

  test('is refused where it is known, or could be no unit', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await add(api, 'web.service')).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await add(api, 'a b.service')).toMatchObject({ status: 400 })
    expect(await add(api, 'web.timer')).toMatchObject({ status: 400 })
    expect(await add(api, 'web@.service')).toMatchObject({ status: 400, body: { fields: [{ field: 'unit' }] } })
    expect(await add(api, 'web@eu.service')).toMatchObject({ status: 201 })
    expect(await add(api, 'x', 'viewer')).toMatchObject({ status: 403 })
  })

  test('that systemd does not know is kept with its mark', async ({ api, db }) => {
    await add(api, 'nothing')
    await look(db, found('nothing.service', { kind: 'plain', containers: [], image: null, isMissing: true }))
    expect((await show(api, 'nothing')).body.vanished_at).not.toBeNull()
  })
})

describe('a service that is to be forgotten', () => {
  test('goes where it was added or is gone, and its unit is none of our business', async ({ api, db }) => {
    await add(api, 'backup')
    expect(await forget(api, 'backup')).toMatchObject({ status: 204 })
    await look(db, found('web.service'))
    await look(db)
    expect(await forget(api, 'web', 'viewer')).toMatchObject({ status: 403 })
    expect(await forget(api, 'web')).toMatchObject({ status: 204 })
    expect((await list(api)).body.list).toEqual([])
    expect(await db.read.event.count({ where: { action: 'service.forgotten', isAudit: true } })).toBe(2)
  })

  test('stays where the next look would find it again', async ({ api, db }) => {
    await look(db, found('web.service'))
    expect(await forget(api, 'web')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})
