import { describe, expect } from 'vitest'
import { policySchema } from '@/lib/contract/service-policy'
import { follow, know, look, matching, pushed, test, unitsOf } from './pushed-images'
import { deliver, issue } from './webhook-calls'

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
