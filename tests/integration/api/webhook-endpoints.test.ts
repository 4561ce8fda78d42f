import { describe, expect } from 'vitest'
import * as one from '@/app/api/webhook-endpoints/[name]/route'
import * as newSecret from '@/app/api/webhook-endpoints/[name]/secret/route'
import * as testing from '@/app/api/webhook-endpoints/[name]/test/route'
import * as endpoints from '@/app/api/webhook-endpoints/route'
import { webhookProviders } from '@/lib/contract/webhook-rule'
import { test } from './api-fixture'
import { container, found, look } from './found-services'
import { asOperator, create as createDefinition } from './saved-tasks'
import { change, deliver, echo, issue, makeEndpoint } from './webhook-calls'

describe('an endpoint', () => {
  test('is made with an address and a secret, which is told this once', async ({ api, db }) => {
    await createDefinition(api, echo)
    const wish = { name: 'site', provider: 'github', filter: { branch: 'main' }, run: { definition: 'echo' } }
    const { status, body, headers } = await api.call(endpoints.POST, asOperator({ json: wish }))
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { ...wish, url: 'http://127.0.0.1:3000/api/webhooks/github/site', rate_per_minute: 600, enabled: true },
    })
    expect(body.secret).toMatch(/^[\w-]{43}$/)
    expect(headers.get('location')).toBe('/api/webhook-endpoints/site')
    const shown = await api.call(one.GET, { as: 'viewer', params: { name: 'site' } })
    const list = await api.call(endpoints.GET, { as: 'viewer' })
    expect(shown.body).toMatchObject({ name: 'site', problem: null, problem_code: null, last_delivery: null })
    expect(list.body.list).toEqual([shown.body])
    const kept = [shown.body, list.body, await db.read.webhookEndpoint.findMany(), await db.read.event.findMany()]
    expect(JSON.stringify(kept)).not.toContain(body.secret)
  })

  test('of a sender that proves nothing has its secret in its address', async ({ api }) => {
    await createDefinition(api, echo)
    const made = await issue(api, { name: 'hub', provider: 'dockerhub', run: { definition: 'echo' } })
    expect(made.url).toBe(`http://127.0.0.1:3000/api/webhooks/dockerhub/hub?token=${made.secret}`)
    const shown = await api.call(one.GET, { as: 'viewer', params: { name: 'hub' } })
    expect(shown.body.url).toBe('http://127.0.0.1:3000/api/webhooks/dockerhub/hub?token=…')
  })

  test('tells what came to it', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const { body } = await deliver(api, endpoint)
    await deliver(api, endpoint, { event: 'ping' })
    await deliver(api, endpoint, { headers: { 'x-hub-signature-256': '' } })
    const shown = await api.call(one.GET, { as: 'viewer', params: { name: 'site' } })
    expect(shown.body).toMatchObject({
      last_24h: { accepted: 1, ignored: 1, refused: 1, failed: 0 },
      last_delivery: { verdict: 'refused' },
    })
    expect(body.delivery_id).not.toBe(shown.body.last_delivery.delivery_id)
  })

  test('says by a code and in words why it could make no task now', async ({ api, db }) => {
    await makeEndpoint(api)
    await issue(api, { name: 'gone', provider: 'github', run: { services: ['gone.service', 'lost'] } })
    const problemOf = async (name: string) => {
      const { body } = await api.call(one.GET, { as: 'viewer', params: { name } })
      return [body.problem_code, body.problem]
    }
    expect(await problemOf('gone')).toEqual([
      'services-unknown',
      'No machine is known to have gone.service, lost.service.',
    ])
    await db.transact((tx) => tx.definition.updateMany({ data: { isEnabled: false } }))
    expect(await problemOf('site')).toEqual(['definition-disabled', 'The definition echo is not enabled.'])
    const rule = (run: object) => ({ rule: { filter: {}, run, generic: null } })
    const where = { name: 'site' }
    await db.transact((tx) => tx.webhookEndpoint.update({ where, data: rule({ definition: 'nobody' }) }))
    expect(await problemOf('site')).toEqual(['definition-gone', 'There is no definition nobody any more.'])
    await db.transact(async (tx) => {
      const unsafe = rule({ definition: 'echo', map: { 'env.PATH': '$.ref' } })
      await tx.webhookEndpoint.update({ where, data: unsafe })
      await tx.definition.updateMany({ data: { isEnabled: true } })
    })
    expect(await problemOf('site')).toEqual(['unsafe-mapping', expect.stringContaining('env.PATH')])
  })

  test('gets another secret, and the old one counts no more', async ({ api }) => {
    const endpoint = await makeEndpoint(api)
    const { status, body } = await api.call(newSecret.POST, asOperator({ params: { name: 'site' } }))
    expect(status).toBe(200)
    expect(body.secret).not.toBe(endpoint.secret)
    expect((await deliver(api, endpoint)).status).toBe(401)
    expect((await deliver(api, { ...endpoint, secret: body.secret })).status).toBe(202)
  })

  test('takes a secret that its sender has already', async ({ api }) => {
    const secret = 'one that they chose'.replaceAll(' ', '-')
    const endpoint = await makeEndpoint(api, { secret })
    expect(endpoint.secret).toBe(secret)
    expect((await deliver(api, endpoint)).status).toBe(202)
    const short = { name: 'b', provider: 'github', run: { definition: 'echo' }, secret: 'short' }
    expect((await api.call(endpoints.POST, asOperator({ json: short }))).status).toBe(400)
  })

  test('is changed by who has seen the newest, and deleted with its deliveries, not with its tasks', async ({
    api,
    db,
  }) => {
    const endpoint = await makeEndpoint(api)
    const { body } = await deliver(api, endpoint)
    const { body: seen } = await api.call(one.GET, { as: 'viewer', params: { name: 'site' } })
    expect((await change(api, 'site', { rate_per_minute: 5, updated_at: seen.updated_at })).body.rate_per_minute).toBe(
      5,
    )
    expect((await change(api, 'site', { rate_per_minute: 6, updated_at: seen.updated_at })).status).toBe(409)
    const removed = await api.call(one.DELETE, { method: 'DELETE', as: 'operator', params: { name: 'site' } })
    expect(removed.status).toBe(204)
    expect(await db.read.webhookDelivery.count()).toBe(0)
    expect(await db.read.task.count({ where: { id: body.task_id } })).toBe(1)
    const events = await db.read.event.findMany({
      where: { action: { startsWith: 'webhook.' } },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ action, actor, isAudit }) => `${action} ${actor} ${isAudit}`)).toEqual([
      'webhook.endpoint_created operator true',
      'webhook.endpoint_changed operator true',
      'webhook.endpoint_deleted operator true',
    ])
  })

  test('is refused with the field that is wrong', async ({ api, db }) => {
    await createDefinition(api, echo)
    const refused = async (wish: object) => {
      const json = { name: 'site', provider: 'github', run: { definition: 'echo' }, ...wish }
      const { status, body } = await api.call(endpoints.POST, asOperator({ json }))
      return `${status} ${body.fields?.[0]?.field}: ${body.fields?.[0]?.message}`
    }
    const run = (map: object) => refused({ run: { definition: 'echo', map } })
    expect(await refused({ name: 'A b' })).toContain('400 name: name holds small letters')
    expect(await refused({ provider: 'mail' })).toContain('400 provider: provider is one of github')
    expect(await refused({ run: { definition: 'none' } })).toContain(
      '400 run.definition: there is no definition "none"',
    )
    expect(await refused({ run: {} })).toContain('400 run')
    expect(await refused({ filter: { colour: 'red' } })).toContain('400 filter.colour')
    expect(await refused({ generic: { proof: 'hmac' } })).toContain(
      '400 generic: only endpoints of the provider generic',
    )
    expect(await refused({ provider: 'generic', generic: { event: '$..kind' } })).toContain(
      '400 generic.event: "$..kind" is no path',
    )
    expect(await run({ 'params.command': '$.a' })).toContain(
      '400 run.map.params.command: params.command is run as a program',
    )
    expect(await run({ 'env.LD_PRELOAD': '$.a' })).toContain('400 run.map.env.LD_PRELOAD')
    expect(await run({ cwd: '$.a' })).toContain('400 run.map.cwd: "cwd" is no target')
    expect(await run({ 'env.TAG': '$.a[*]' })).toContain('400 run.map.env.TAG: "$.a[*]" is no path')
    expect(await db.read.webhookEndpoint.count()).toBe(0)
    await issue(api, { name: 'site', provider: 'github', run: { definition: 'echo' } })
    expect(await refused({})).toBe('409 name: there is a webhook endpoint "site" already')
  })

  test('is changed by operators alone', async ({ api }) => {
    await makeEndpoint(api)
    const as = { as: 'viewer' as const, params: { name: 'site' } }
    const json = { name: 'b', provider: 'github', run: { definition: 'echo' } }
    expect((await api.call(endpoints.POST, { ...as, json })).status).toBe(403)
    expect((await api.call(one.PATCH, { ...as, method: 'PATCH', json: { enabled: false } })).status).toBe(403)
    expect((await api.call(one.DELETE, { ...as, method: 'DELETE' })).status).toBe(403)
    expect((await api.call(newSecret.POST, { ...as, method: 'POST' })).status).toBe(403)
    expect((await api.call(testing.POST, { ...as, method: 'POST' })).status).toBe(403)
    expect((await api.call(one.GET, { params: { name: 'site' } })).status).toBe(401)
  })
})

describe('a test delivery', () => {
  const tryOut = (api: Parameters<typeof issue>[0], name: string) =>
    api.call(testing.POST, asOperator({ params: { name } }))

  test.for(webhookProviders)('of %s would make a task, and makes none', async (provider, { api, db }) => {
    await createDefinition(api, echo)
    await issue(api, { name: 'site', provider, run: { definition: 'echo' } })
    const { status, body } = await tryOut(api, 'site')
    expect({ status, body }).toMatchObject({ status: 200, body: { verdict: 'accepted', task_id: null, reason: null } })
    expect(body.message).toBe('A test: it would have made the task "echo".')
    expect(await db.read.task.count()).toBe(0)
    expect(await db.read.webhookDelivery.findFirst()).toMatchObject({
      kind: 'test',
      onceKey: null,
      verdict: 'accepted',
    })
  })

  test.for(webhookProviders.filter((name) => !['gitlab', 'generic'].includes(name)))(
    'of %s tells of an image that a service here uses',
    async (provider, { api, db }) => {
      const image = provider === 'dockerhub' ? 'docker.io/team/web:1' : 'registry.test/team/web:1'
      const containers = [{ ...container, image, reference: image }]
      await look(db, found('web.service', { image, reference: image, containers }))
      await issue(api, { name: 'site', provider, run: { services: 'matching' } })
      expect((await tryOut(api, 'site')).body).toMatchObject({
        verdict: 'accepted',
        message: 'A test: it would have made the task "Update web.service".',
      })
    },
  )

  test('tells of what the endpoint waits for and maps', async ({ api }) => {
    await createDefinition(api, echo)
    const filter = { repository: 'acme/*', tag: 'v*', events: ['release'], actions: ['released'] }
    const map = { 'env.TAG': '$.release.tag_name' }
    await issue(api, { name: 'site', provider: 'github', filter, run: { definition: 'echo', map } })
    expect((await tryOut(api, 'site')).body.verdict).toBe('accepted')
    const generic = { proof: 'token', id_header: 'X-Id', event: '$.a[0].kind', image: "$['the image']" }
    const wish = {
      filter: { events: ['deploy'], image: 'reg.example/*' },
      run: { definition: 'echo', map: { 'env.A': '$.x.y' } },
    }
    await issue(api, { name: 'own', provider: 'generic', generic, ...wish })
    expect((await tryOut(api, 'own')).body.verdict).toBe('accepted')
  })

  test('says what stands against it', async ({ api }) => {
    await createDefinition(api, echo)
    await issue(api, { name: 'site', provider: 'github', run: { definition: 'echo', map: { 'env.X': '$.nowhere' } } })
    expect((await tryOut(api, 'site')).body).toMatchObject({ verdict: 'failed', reason: 'mapping', task_id: null })
  })
})
