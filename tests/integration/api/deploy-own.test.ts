import { describe, expect } from 'vitest'
import * as many from '@/app/api/services/deploy/route'
import * as tasks from '@/app/api/tasks/route'
import { policySchema } from '@/lib/contract/service-policy'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { admitTask } from '@/lib/tasks/admit'
import { stopTask } from '@/lib/tasks/stop'
import { mara } from '@/tests/helpers/scene'
import { type Api, test as base } from './api-fixture'
import { aMachine, aRunnerOf } from './machines'

/** The runner of this machine lives in a container; it is not there just now, and answers nobody. */
const test = base.extend<{ contained: undefined }>({
  contained: [
    async ({ db }, use) => {
      const { id } = await db.read.server.findFirstOrThrow()
      await aRunnerOf(id, db, { health: { own_container: 'taskyard.service' }, stoppedAt: new Date() })
      await use(undefined)
    },
    { auto: true },
  ],
})

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

/** A service that runs the image of digest a…; the registry has `newest`. */
async function know(
  db: Db,
  name: string,
  { policy = {}, newest = 'b', machine = 'box' }: { policy?: object; newest?: string; machine?: string } = {},
) {
  await ensureDefaultLanes(db)
  const { id: serverId } = await db.read.server.findFirstOrThrow({ where: { name: machine } })
  const reference = `registry.test/${name}:stable`
  const is = { name, image: reference, reference, state: 'running', health: null, image_id: 'a'.repeat(64) }
  const now = new Date()
  const unit = { unit: `${name}.service`, scope: 'user', kind: 'quadlet', origin: 'discovered', activeState: 'active' }
  const found = { subState: 'running', runningImageId: 'a'.repeat(64), runningDigest: digest('a') }
  const what = { image: reference, reference, relations: {}, policy: policySchema.parse(policy) }
  const containers = [{ ...is, digests: [digest('a')], auto_update: null }]
  const answer = { digest: digest(newest), platformDigest: digest(newest), checkedAt: now, triedAt: now }
  await db.transact(async (tx) => {
    const seen = { firstSeenAt: now, seenAt: now }
    await tx.service.create({ data: { id: newId('svc'), serverId, ...unit, ...found, ...what, containers, ...seen } })
    await tx.imageDigest.create({ data: { serverId, reference, platform: 'linux/amd64', ...answer } })
  })
}

const deploy = (api: Api, json: object) => api.call(many.POST, { as: 'operator', path: '/api/services/deploy', json })
const task = (db: Db, id: string) => db.read.task.findUniqueOrThrow({ where: { id }, include: { units: true } })

describe('an update of the container that Taskyard is', () => {
  test('is a program of the host, which nobody can end once it runs', async ({ api, db }) => {
    await know(db, 'taskyard')
    await know(db, 'web')
    const { status, body } = await deploy(api, { units: ['taskyard'], expected: { 'taskyard.service': digest('b') } })
    expect(status).toBe(202)
    expect(body.tasks).toEqual([{ task_id: body.task_id, units: ['taskyard.service'] }])
    const made = await task(db, body.task_id)
    expect(made).toMatchObject({ handler: 'self-update', isProtected: true, stopSupport: 'none', timeoutSecs: null })
    expect(made.params).toMatchObject({
      unit: 'taskyard.service',
      expected: digest('b'),
      planned: { reference: 'registry.test/taskyard:stable', is_local: false, to_digest: digest('b') },
    })
    // What updates the others runs inside: none of them may be in the middle.
    expect((made.locks as string[]).map((name) => name.replace(/.*\//, ''))).toEqual([
      'taskyard.service',
      'web.service',
    ])
    await db.transact((tx) => tx.task.update({ where: { id: made.id }, data: { status: 'running' } }))
    await expect(stopTask(made.id, {}, mara, db)).rejects.toMatchObject({ code: 'not-stoppable' })
    await expect(stopTask(made.id, { force: true }, mara, db)).rejects.toMatchObject({ code: 'protected' })
  })

  test('can be taken back while it waits', async ({ api, db }) => {
    await know(db, 'taskyard')
    const { body } = await deploy(api, { units: ['taskyard'] })
    await stopTask(body.task_id, {}, mara, db)
    expect(await task(db, body.task_id)).toMatchObject({ status: 'cancelled' })
  })

  test('among others comes after them, as a task of its own that theirs names', async ({ api, db }) => {
    for (const name of ['db', 'taskyard', 'web']) await know(db, name)
    const plan = (await deploy(api, { all: true, dry_run: true })).body.plan as { unit: string; reason: string }[]
    expect(plan.find(({ unit }) => unit === 'taskyard.service')).toMatchObject({
      verdict: 'update',
      reason: 'Taskyard itself: updated by a task of its own, after all others',
    })
    const { body } = await deploy(api, { all: true })
    const others = await task(db, body.task_id)
    const own = await db.read.task.findFirstOrThrow({ where: { handler: 'self-update' } })
    expect(body.tasks).toEqual([
      { task_id: others.id, units: ['db.service', 'web.service'] },
      { task_id: own.id, units: ['taskyard.service'] },
    ])
    expect(others.handler).toBe('service-update')
    expect(own.seq).toBeGreaterThan(others.seq)
    const { plan: rows } = others.params as { plan: { unit: string; verdict: string }[] }
    expect(rows.map(({ unit, verdict }) => `${unit} ${verdict}`).toSorted()).toEqual([
      'db.service update',
      'taskyard.service skipped',
      'web.service update',
    ])
    const event = await db.read.event.findFirstOrThrow({ where: { action: 'service.self_update_follows' } })
    expect(event).toMatchObject({ taskId: others.id, unit: 'taskyard.service', meta: { task: own.id } })
  })

  test('is left out of all where there is none', async ({ api, db }) => {
    await know(db, 'taskyard', { newest: 'a' })
    await know(db, 'web')
    await deploy(api, { all: true })
    expect(await db.read.task.count({ where: { handler: 'self-update' } })).toBe(0)
  })

  test('is held as that of any other service', async ({ api, db }) => {
    await know(db, 'taskyard', { policy: { hold: { until: null, reason: 'holidays' } } })
    const { body } = await deploy(api, { units: ['taskyard'] })
    const made = await task(db, body.task_id)
    expect(made.handler).toBe('service-update')
    expect(made.params).toMatchObject({ plan: [{ verdict: 'held' }] })
    const overridden = await deploy(api, { units: ['taskyard'], override: ['taskyard'] })
    expect(await task(db, overridden.body.task_id)).toMatchObject({ handler: 'self-update' })
  })

  test('is refused where the plan has changed, and then nothing is made', async ({ api, db }) => {
    await know(db, 'taskyard')
    const { status } = await deploy(api, { units: ['taskyard'], expected: { 'taskyard.service': digest('c') } })
    expect(status).toBe(409)
    expect(await db.read.task.count()).toBe(0)
  })

  test('by a schedule comes no more often than that of any other service', async ({ api: _, db }) => {
    const clock = { ...systemActor(), name: 'nightly', source: 'scheduler' as const }
    const wish = { handler: 'self-update', params: { unit: 'taskyard.service' } }
    await know(db, 'taskyard')
    await admitTask(wish, clock, db)
    await admitTask(wish, clock, db)
    await expect(admitTask(wish, clock, db)).rejects.toMatchObject({ code: 'too-many-requests' })
  })

  test('on another machine is that machine’s own, whatever the one that is asked lives in', async ({ api, db }) => {
    const other = await aMachine('nas-2', db, { health: { own_container: 'yard.service' } })
    for (const name of ['yard', 'taskyard', 'web']) await know(db, name, { machine: 'nas-2' })
    const { body } = await api.call(many.POST, {
      as: 'operator',
      path: '/api/services/deploy?server_id=nas-2',
      json: { all: true },
    })
    const { plan } = (await task(db, body.task_id)).params as { plan: { unit: string; verdict: string }[] }
    expect(plan.map(({ unit, verdict }) => `${unit} ${verdict}`).toSorted()).toEqual([
      'taskyard.service update',
      'web.service update',
      'yard.service skipped',
    ])
    const own = await db.read.task.findFirstOrThrow({ where: { handler: 'self-update' } })
    expect(own).toMatchObject({ serverId: other, params: { unit: 'yard.service' } })
    expect(own.locks).toContain('service:nas-2/web.service')
  })

  test('is refused for any other unit', async ({ api, db }) => {
    await know(db, 'web')
    const json = { handler: 'self-update', params: { unit: 'web.service' } }
    const { status, body } = await api.call(tasks.POST, { as: 'operator', path: '/api/tasks', json })
    expect(status).toBe(422)
    expect(body.detail).toContain('Taskyard runs in the container of taskyard.service on box')
  })
})
