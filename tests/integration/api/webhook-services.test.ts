import { describe, expect } from 'vitest'
import * as settings from '@/app/api/settings/route'
import * as deliveries from '@/app/api/webhook-deliveries/route'
import { policySchema } from '@/lib/contract/service-policy'
import { aMachine, aRunnerOf } from './machines'
import { know, matching, pushed, test, unitsOf } from './pushed-images'
import { deliver, issue, knock } from './webhook-calls'

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
