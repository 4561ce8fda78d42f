import { describe, expect } from 'vitest'
import * as settings from '@/app/api/settings/route'
import * as deliveries from '@/app/api/webhook-deliveries/route'
import { policySchema } from '@/lib/contract/service-policy'
import type { ServiceContainer } from '@/lib/contract/services'
import type { Db } from '@/lib/db/open'
import { recordServices } from '@/lib/services/record'
import { type Api, test as base } from './api-fixture'
import { container, found } from './found-services'
import { aMachine, aRunnerOf } from './machines'
import { deliver, issue, knock, type Made } from './webhook-calls'

const test = base.extend<{ services: undefined }>({
  services: [
    async ({ db }, use) => {
      await know(db, 'box', {
        'web.service': 'ghcr.io/team/web:1',
        'worker.service': 'ghcr.io/team/web:1',
        'other.service': 'ghcr.io/team/web:2',
        'cache.service': 'docker.io/library/redis:7',
        'pinned.service': `ghcr.io/team/web:1@sha256:${'c'.repeat(64)}`,
        'mine.service': 'ghcr.io/team/built:1',
      })
      await use(undefined)
    },
    { auto: true },
  ],
})

/** Lets a service follow versions. */
async function follow(db: Db, unit: string, range: string) {
  const policy = policySchema.parse({ tag: { rule: 'semver', range } })
  await db.transact((tx) => tx.service.updateMany({ where: { unit }, data: { policy } }))
}

const look = 'maintenance.check-registries'

/** Services with the image that each uses; `mine` was built on the machine. */
async function know(db: Db, machine: string, images: Record<string, string>) {
  const { id } = await db.read.server.findFirstOrThrow({ where: { name: machine } })
  const list = Object.entries(images).map(([unit, image]) => {
    const one: ServiceContainer = { ...container, image, reference: image, is_local: unit === 'mine.service' }
    return found(unit, { image, reference: image, containers: [one] })
  })
  await recordServices(id, { found: list, units: null, isWithoutPodman: false, problem: null }, db)
}

function pushed(url: string, digest = 'd') {
  const [, tag = ''] = /:([^:/]*)$/.exec(url) ?? []
  const version = {
    package_url: url,
    container_metadata: { tag: { name: tag, digest: `sha256:${digest.repeat(64)}` } },
  }
  const node = { name: 'web', registry: { type: 'CONTAINER' }, package_version: version }
  return { event: 'registry_package', body: { action: 'published', registry_package: node } }
}

const matching = (api: Api): Promise<Made> =>
  issue(api, { name: 'images', provider: 'github', run: { services: 'matching' } })

async function unitsOf(db: Db, taskId: string): Promise<string[]> {
  const units = await db.read.unit.findMany({ where: { taskId }, orderBy: { ordinal: 'asc' } })
  return units.map(({ name }) => name).toSorted()
}

describe('an image that was pushed', () => {
  test('updates the services that use it by that tag, and no others', async ({ api, db }) => {
    const endpoint = await matching(api)
    const { body } = await deliver(api, endpoint, pushed('ghcr.io/Team/web:1'))
    expect(body.verdict).toBe('accepted')
    expect(await unitsOf(db, body.task_id)).toEqual(['web.service', 'worker.service'])
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    expect(task).toMatchObject({ handler: 'service-update', type: 'webhook' })
    expect(task.trigger).toMatchObject({
      provider: 'github',
      image: 'ghcr.io/team/web:1',
      delivery_id: body.delivery_id,
    })
    expect(await db.read.task.count()).toBe(1)
  })

  test.for([
    ['ghcr.io/team/web:3', 'no-service'],
    ['ghcr.io/team/built:1', 'no-service'],
    ['ghcr.io/team/web:', 'no-image'],
  ] as const)('such as %s that nobody uses is ignored: %s', async ([url, reason], { api, db }) => {
    const { body } = await deliver(api, await matching(api), pushed(url))
    expect(body).toMatchObject({ verdict: 'ignored', reason, task_id: null })
    expect(await db.read.task.count()).toBe(0)
  })

  test('to Docker Hub goes by its short name', async ({ api, db }) => {
    const endpoint = await issue(api, { name: 'hub', provider: 'dockerhub', run: { services: 'matching' } })
    const body = { push_data: { tag: '7', pushed_at: 1 }, repository: { repo_name: 'library/redis' } }
    const answer = await knock(api, endpoint, { json: body })
    expect(answer).toMatchObject({ status: 202, body: { verdict: 'accepted' } })
    expect(await unitsOf(db, answer.body.task_id)).toEqual(['cache.service'])
    const again = await knock(api, endpoint, { json: body })
    expect(again).toMatchObject({ status: 200, body: { verdict: 'duplicate', task_id: answer.body.task_id } })
    const stranger = await knock(
      api,
      { ...endpoint, url: endpoint.url.replace(/token=.*/, 'token=guess') },
      { json: body },
    )
    expect(stranger.status).toBe(401)
    const row = await db.read.webhookDelivery.findFirstOrThrow({ where: { verdict: 'accepted' } })
    expect(JSON.stringify(row)).not.toContain(endpoint.secret)
  })

  test('that only services which are held use is ignored, with their reasons', async ({ api, db }) => {
    const policy = policySchema.parse({ hold: { until: null, reason: 'fair' } })
    await db.transact((tx) => tx.service.updateMany({ data: { policy } }))
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/web:1'))
    expect(body).toMatchObject({ verdict: 'ignored', reason: 'nothing-to-do', task_id: null })
    expect(body.message).toBe('web.service: held: fair; worker.service: held: fair.')
  })

  test('in place of one that was rolled back makes a task, which asks the registry anew', async ({ api, db }) => {
    const broken = `sha256:${'b'.repeat(64)}`
    const { id: serverId } = await db.read.server.findFirstOrThrow()
    const now = new Date()
    const answer = { digest: broken, platformDigest: broken, platform: 'linux/amd64', checkedAt: now, triedAt: now }
    await db.transact(async (tx) => {
      await tx.imageDigest.create({ data: { serverId, reference: 'ghcr.io/team/web:1', ...answer } })
      const rejected = { digest: broken, at: now.toISOString(), task_id: 'tsk_1' }
      await tx.service.updateMany({ data: { rejected } })
    })
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/web:1'))
    expect(body.verdict).toBe('accepted')
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    const { plan } = task.params as { plan: { verdict: string; is_rejected: boolean }[] }
    expect(plan).toMatchObject([
      { verdict: 'held', is_rejected: true },
      { verdict: 'held', is_rejected: true },
    ])
  })

  test('again and again updates no more often than the settings allow, also where it comes at once', async ({
    api,
    db,
  }) => {
    const most = { 'services.updates_per_10_minutes': 2 }
    await api.call(settings.PATCH, { method: 'PATCH', as: 'admin', json: { values: most } })
    const endpoint = await matching(api)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => deliver(api, endpoint, pushed('ghcr.io/team/web:1'))),
    )
    expect(answers.every(({ status }) => status === 202)).toBe(true)
    const verdicts = answers.map(({ body }) => body.verdict)
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(2)
    expect(answers.find(({ body }) => body.verdict === 'failed')?.body).toMatchObject({
      reason: 'admission',
      message: expect.stringContaining('2 times by itself in 10 minutes'),
    })
    expect(await db.read.task.count()).toBe(2)
  })

  test('updates them on every machine that has some, each by a task of its own', async ({ api, db }) => {
    await aMachine('moon', db)
    await know(db, 'moon', { 'web.service': 'ghcr.io/team/web:1' })
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/web:1'))
    const all = await db.read.task.findMany({ include: { units: true }, orderBy: { seq: 'asc' } })
    expect(all).toHaveLength(2)
    expect(body).toMatchObject({ verdict: 'accepted', task_id: all[0]?.id, message: `Further tasks: ${all[1]?.id}.` })
    expect(new Set(all.map(({ serverId }) => serverId)).size).toBe(2)
    for (const { trigger } of all) expect(trigger).toMatchObject({ delivery_id: body.delivery_id })
    const seen = await api.call(deliveries.GET, { as: 'viewer', path: `/api/webhook-deliveries?q=${body.delivery_id}` })
    expect(seen.body.list).toMatchObject([{ task_id: all[0]?.id, task_ids: all.map(({ id }) => id) }])
  })

  test('of Taskyard itself is left to a task of its own, which the other names', async ({ api, db }) => {
    const { id } = await db.read.server.findFirstOrThrow()
    await aRunnerOf(id, db, { health: { own_container: 'worker.service' }, stoppedAt: new Date() })
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/web:1'))
    const all = await db.read.task.findMany({ orderBy: { createdAt: 'asc' } })
    expect(all.map(({ handler }) => handler).toSorted()).toEqual(['self-update', 'service-update'])
    expect(all.find(({ handler }) => handler === 'service-update')?.id).toBe(body.task_id)
    expect(await db.read.event.count({ where: { action: 'service.self_update_follows', taskId: body.task_id } })).toBe(
      1,
    )
  })
})

describe('a service that follows a range of versions', () => {
  test.for([
    ['ghcr.io/team/app:1.5.0', 'newer'],
    ['ghcr.io/team/app:1.4.0', 'its own, which may hold another image by now'],
  ] as const)('is looked at, and updated, where %s is pushed: %s', async ([url], { api, db }) => {
    await know(db, 'box', { 'app.service': 'ghcr.io/team/app:1.4.0', 'plain.service': 'ghcr.io/team/app:1.3.0' })
    await follow(db, 'app.service', '^1.4')
    const { body } = await deliver(api, await matching(api), pushed(url))
    expect(body).toMatchObject({ verdict: 'accepted', message: null })
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    const server = await db.read.server.findFirstOrThrow()
    const params = { units: ['app.service'], then_update: true, server: server.id }
    expect(task).toMatchObject({ handler: look, triggerSource: 'webhook', params, serverId: server.id })
    expect(task.trigger).toMatchObject({ image: url, delivery_id: body.delivery_id })
    expect(await db.read.task.count()).toBe(1)
  })

  test.for([
    ['2.0.0', 'beyond the range'],
    ['1.3.9', 'older'],
    ['1.5.0-alpine', 'of another kind'],
    ['1.5.0-rc.1', 'not finished'],
    ['1.5', 'one that moves'],
    ['latest', 'no version'],
  ])('is left alone where %s is pushed, which is %s', async ([tag], { api, db }) => {
    await know(db, 'box', { 'app.service': 'ghcr.io/team/app:1.4.0' })
    await follow(db, 'app.service', '^1.4')
    const { body } = await deliver(api, await matching(api), pushed(`ghcr.io/team/app:${tag}`))
    expect(body).toMatchObject({ verdict: 'ignored', reason: 'no-service', task_id: null })
  })

  test('and is held is looked at all the same: so people hear of what is new', async ({ api, db }) => {
    await know(db, 'box', { 'app.service': 'ghcr.io/team/app:1.4.0' })
    const hold = { until: null, reason: 'fair' }
    const policy = policySchema.parse({ hold, tag: { rule: 'semver', range: '^1.4' } })
    await db.transact((tx) => tx.service.updateMany({ where: { unit: 'app.service' }, data: { policy } }))
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/app:1.5.0'))
    expect(body.verdict).toBe('accepted')
  })

  test('has a task of its own beside that of the services which use the tag', async ({ api, db }) => {
    await know(db, 'box', { 'app.service': 'ghcr.io/team/app:1.4.0', 'other.service': 'ghcr.io/team/app:1.5.0' })
    await follow(db, 'app.service', '^1.4')
    const { body } = await deliver(api, await matching(api), pushed('ghcr.io/team/app:1.5.0'))
    const all = await db.read.task.findMany({ orderBy: { seq: 'asc' } })
    expect(all.map(({ handler }) => handler).toSorted()).toEqual([look, 'service-update'])
    expect(await unitsOf(db, body.task_id)).toEqual(['other.service'])
    expect(body.message).toBe(`Further tasks: ${all.find(({ handler }) => handler === look)?.id}.`)
  })

  test('which an endpoint names is looked at whatever was pushed', async ({ api, db }) => {
    await follow(db, 'web.service', '>=1')
    const run = { services: ['cache', 'web.service'] }
    const { body } = await deliver(api, await issue(api, { name: 'named', provider: 'github', run }))
    const all = await db.read.task.findMany()
    expect(all.map(({ handler }) => handler).toSorted()).toEqual([look, 'service-update'])
    expect(await unitsOf(db, body.task_id)).toEqual(['cache.service'])
    expect(all.find(({ handler }) => handler === look)?.params).toMatchObject({ units: ['web.service'] })
  })
})

describe('an endpoint that names services', () => {
  test('updates these, whatever was pushed', async ({ api, db }) => {
    const run = { services: ['cache', 'web.service'] }
    const endpoint = await issue(api, { name: 'named', provider: 'github', run })
    const { body } = await deliver(api, endpoint)
    expect(body.verdict).toBe('accepted')
    expect(await unitsOf(db, body.task_id)).toEqual(['cache.service', 'web.service'])
  })

  test('says where none of them is known', async ({ api }) => {
    const endpoint = await issue(api, { name: 'named', provider: 'github', run: { services: ['gone.service'] } })
    const { body } = await deliver(api, endpoint)
    expect(body).toMatchObject({
      verdict: 'failed',
      reason: 'admission',
      message: 'No machine is known to have gone.service.',
    })
  })
})
