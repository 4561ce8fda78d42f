import { describe, expect } from 'vitest'
import * as one from '@/app/api/services/[unit]/deploy/route'
import * as many from '@/app/api/services/deploy/route'
import { policySchema } from '@/lib/contract/service-policy'
import { deploySchema } from '@/lib/contract/services'
import type { Role } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { retryTask } from '@/lib/tasks/retry'
import { deployServices } from '@/lib/triggers/deploy'
import { type Api, test } from './api-fixture'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const image = (name: string) => `registry.test/${name}:stable`

interface Known {
  policy?: object
  rejected?: object
  after?: string[]
  /** What the registry has; null: it was never asked. */
  registry?: string | null
}

/** A service that runs the image of digest a…; the registry has b…. */
async function know(db: Db, name: string, { policy = {}, rejected, after = [], registry = 'b' }: Known = {}) {
  await ensureDefaultLanes(db)
  const server = await db.read.server.findFirstOrThrow()
  const container = {
    name,
    image: image(name),
    reference: image(name),
    state: 'running',
    health: null,
    image_id: 'a'.repeat(64),
    digests: [digest('a')],
    auto_update: null,
  }
  const now = new Date()
  await db.transact(async (tx) => {
    await tx.service.create({
      data: {
        id: newId('svc'),
        serverId: server.id,
        scope: 'user',
        unit: `${name}.service`,
        kind: 'quadlet',
        origin: 'discovered',
        containers: [container],
        image: image(name),
        reference: image(name),
        relations: { after, requires: [], dependents: [] },
        activeState: 'active',
        subState: 'running',
        runningImageId: 'a'.repeat(64),
        runningDigest: digest('a'),
        policy: policySchema.parse(policy),
        ...(rejected && { rejected }),
        firstSeenAt: now,
        seenAt: now,
      },
    })
    if (registry === null) return
    const answer = { digest: digest(registry), platformDigest: digest(registry), checkedAt: now, triedAt: now }
    await tx.imageDigest.create({
      data: { serverId: server.id, reference: image(name), platform: 'linux/amd64', ...answer },
    })
  })
}

const deploy = (api: Api, json: object, as: Role = 'operator') =>
  api.call(many.POST, { as, path: '/api/services/deploy', json })
const deployOne = (api: Api, unit: string, json: object = {}, as: Role = 'operator') =>
  api.call(one.POST, { as, path: `/api/services/${unit}/deploy`, params: { unit }, json })

describe('a wish for an update', () => {
  test('becomes a task with the plan that it was made of, and a lock for each service', async ({ api, db }) => {
    await know(db, 'web', { after: ['db.service'] })
    await know(db, 'db')
    const { status, body, headers } = await deploy(api, { units: ['web', 'db.service'], reason: 'fix', caller: 'ci' })
    expect(status).toBe(202)
    expect(body).toMatchObject({ task_id: expect.stringMatching(/^tsk_/), long_running: true, is_long_running: true })
    expect(headers.get('location')).toBe(`/api/tasks/${body.task_id}`)
    const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id }, include: { units: true } })
    expect(task).toMatchObject({ handler: 'service-update', lane: 'services', type: 'manual', createdBy: 'operator' })
    expect(task.trigger).toMatchObject({ caller: 'ci', reason: 'fix' })
    expect((task.locks as string[]).map((name) => name.replace(/:.*\//, ':'))).toEqual([
      'service:db.service',
      'service:web.service',
    ])
    const { plan } = task.params as { plan: { unit: string; order: number; verdict: string; to_digest: string }[] }
    expect(plan).toMatchObject([
      { unit: 'db.service', order: 1, verdict: 'update', from_digest: digest('a'), to_digest: digest('b') },
      { unit: 'web.service', order: 2, verdict: 'update' },
    ])
  })

  test('is only planned where that is asked for, and nothing is made', async ({ api, db }) => {
    await know(db, 'web')
    const { status, body } = await deploy(api, { units: ['web.service'], dry_run: true })
    expect(status).toBe(200)
    expect(body.plan).toMatchObject([
      {
        unit: 'web.service',
        image: image('web'),
        from_digest: digest('a'),
        to_digest: digest('b'),
        verdict: 'update',
        reason: null,
      },
    ])
    expect(body).toMatchObject({ refreshed: false, note: expect.stringContaining('runner') })
    expect(await db.read.task.count({ where: { handler: 'service-update' } })).toBe(0)
  })

  test('of all services says why some of them are left alone', async ({ api, db }) => {
    await know(db, 'new')
    await know(db, 'same', { registry: 'a' })
    await know(db, 'held', { policy: { hold: { until: null, reason: 'fair' } } })
    await know(db, 'burnt', { rejected: { digest: digest('b'), at: '2026-11-01T00:00:00Z', task_id: 'tsk_1' } })
    await know(db, 'unasked', { registry: null })
    const { body } = await deploy(api, { all: true, dry_run: true })
    const verdicts = Object.fromEntries(
      body.plan.map((row: { unit: string; verdict: string }) => [row.unit, row.verdict]),
    )
    expect(verdicts).toEqual({
      'new.service': 'update',
      'same.service': 'up to date',
      'held.service': 'held',
      'burnt.service': 'held',
      'unasked.service': 'unknown',
    })
  })

  test('with a plan that somebody has seen is refused where another one would run', async ({ api, db }) => {
    await know(db, 'web')
    const seen = { units: ['web.service'], expected: { 'web.service': digest('c') } }
    const refused = await deploy(api, seen)
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(refused.body.detail).toContain('web.service')
    expect(await deploy(api, { ...seen, expected: { 'web.service': digest('b') } })).toMatchObject({ status: 202 })
  })

  test('for an image means the services that use it', async ({ api, db }) => {
    await know(db, 'web')
    await know(db, 'db')
    const { body } = await deploy(api, { image: 'registry.test/web', dry_run: true })
    expect(body.plan.map((row: { unit: string }) => row.unit)).toEqual(['web.service'])
    expect(await deploy(api, { image: 'registry.test/none' })).toMatchObject({ status: 422, body: { code: 'refused' } })
  })

  test('of one service has a path of its own', async ({ api, db }) => {
    await know(db, 'web')
    expect(await deployOne(api, 'web')).toMatchObject({ status: 202 })
    expect(await deployOne(api, 'nothing')).toMatchObject({ status: 404 })
    expect(await deployOne(api, 'a;reboot')).toMatchObject({ status: 400 })
  })

  test('that is wrong names the field, and makes nothing', async ({ api, db }) => {
    await know(db, 'web')
    const wrong: [object, string][] = [
      [{}, 'units'],
      [{ units: [] }, 'units'],
      [{ units: ['web.service; reboot'] }, 'units.0'],
      [{ units: ['$(id).service'] }, 'units.0'],
      [{ units: ['absent.service'] }, 'units.0'],
      [{ units: ['web.service'], parallel: 0 }, 'parallel'],
      [{ units: ['web.service'], expected: { 'web.service': 'v2' } }, 'expected.web.service'],
    ]
    for (const [json, field] of wrong) {
      const { status, body } = await deploy(api, json)
      expect({ json, status, field: body.fields?.[0]?.field }).toEqual({ json, status: 400, field })
    }
    expect(await db.read.task.count({ where: { handler: 'service-update' } })).toBe(0)
  })

  test('is not for viewers', async ({ api, db }) => {
    await know(db, 'web')
    expect(await deploy(api, { all: true }, 'viewer')).toMatchObject({ status: 403 })
    expect(await deployOne(api, 'web', { dry_run: true }, 'viewer')).toMatchObject({ status: 403 })
  })

  test('of nobody in particular comes too often after the second time in ten minutes', async ({ api, db }) => {
    await know(db, 'web')
    const hook = { ...systemActor('github'), source: 'webhook' as const }
    const wish = deploySchema.parse({ units: ['web.service'] })
    await deployServices(wish, hook, db)
    await deployServices(wish, hook, db)
    await expect(deployServices(wish, hook, db)).rejects.toMatchObject({
      code: 'too-many-requests',
      extra: { retry_after_secs: expect.any(Number) },
    })
    expect(await deploy(api, { units: ['web.service'] })).toMatchObject({ status: 202 })
  })

  test('of all services by a schedule is no update of those that it leaves alone, however often', async ({
    api,
    db,
  }) => {
    await know(db, 'web')
    const clock = { ...systemActor('scheduler'), source: 'scheduler' as const }
    for (let night = 0; night < 4; night++) await deployServices(deploySchema.parse({ all: true }), clock, db)
    const tasks = await db.read.task.findMany({ where: { handler: 'service-update' } })
    const verdicts = tasks.flatMap(({ params }) => (params as { plan: { verdict: string }[] }).plan)
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['held', 'held', 'held', 'held'])
    expect(await deploy(api, { units: ['web.service'] })).toMatchObject({ status: 202 })
  })

  test('that is tried again by a person is not held by its own roll back', async ({ api, db }) => {
    await know(db, 'web', { rejected: { digest: digest('b'), at: '2026-11-01T00:00:00Z', task_id: 'tsk_1' } })
    const { body } = await deploy(api, { units: ['web.service'] })
    const planOf = async (id: string) =>
      ((await db.read.task.findUniqueOrThrow({ where: { id } })).params as { plan: { verdict: string }[] }).plan[0]
        ?.verdict
    expect(await planOf(body.task_id)).toBe('held')
    await db.transact((tx) => tx.task.update({ where: { id: body.task_id }, data: { status: 'skipped' } }))
    const { taskId } = await retryTask(body.task_id, {}, { ...systemActor('mara'), source: 'page' }, db)
    expect(await planOf(taskId)).toBe('update')
  })
})
