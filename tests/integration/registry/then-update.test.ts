import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '@/lib/core/actor'
import { changeSettings } from '@/lib/settings/change'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '../../helpers/database'
import { eventually } from '../../helpers/eventually'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { mara, Scene } from '../../helpers/scene'
import { openMachine, podmanInfo } from './checking'

const handler = 'maintenance.check-registries'
const webhook: Actor = { ...systemActor('webhook:images'), source: 'webhook' }
const trigger = { provider: 'github', delivery_id: 'whd_1', image: 'team/web:1.5.0' }

describe.skipIf(isDatabaseMissing())('a check of the registries that updates afterwards', () => {
  let scene: Scene
  let registry: FaultyRegistry
  let machine: Awaited<ReturnType<typeof openMachine>>

  beforeAll(async () => {
    scene = await Scene.open('process')
    registry = await FaultyRegistry.open()
    machine = await openMachine(scene.db, scene.dataDir, [])
    await scene.startRunner({ PATH: `${dirname(writePodman())}${delimiter}${process.env.PATH}` })
  })
  afterAll(async () => {
    await registry.close()
    await scene.close()
  })
  afterEach(async () => {
    // Updates, and the looks that follow them, come to their end.
    const isAtRest = async () => (await scene.db.read.task.count({ where: { finishedAt: null } })) === 0
    await eventually(isAtRest, { timeoutMs: 50_000 })
    await scene.db.transact((tx) => tx.service.deleteMany())
  })

  const following = { tag: { rule: 'semver', range: '^1.4' } }

  /** A service that runs what has this tag. */
  async function serve(repository: string, tag: string, policy: object = following) {
    const { digest } = registry.publish(repository, tag)
    await machine.service(`${repository}.service`, [`${registry.host}/${repository}:${tag}`], {
      digests: [digest],
      policy,
    })
  }

  async function check(units: string[], asker: Actor = webhook) {
    const input = { handler, params: { units, then_update: true }, trigger, options: { reason: 'push of team/web' } }
    const { taskId } = await admitTask(input, asker, scene.db)
    const task = await scene.ended(taskId)
    const update = task.units.find(({ name }) => name === 'update')
    const made = await scene.db.read.task.findMany({
      where: { handler: 'service-update', createdAt: { gte: task.createdAt } },
    })
    return { task, update, made }
  }

  test('makes a task, of the same trigger, that brings the newest tag', async () => {
    await serve('web', '1.4.0')
    const newest = registry.publish('web', '1.5.0').digest
    registry.publish('web', '2.0.0')
    const { task, update, made } = await check(['web.service'])
    const [one] = made
    expect(made).toHaveLength(1)
    expect(task).toMatchObject({ status: 'succeeded', name: `Check of ${registry.host}/web:1.4.0, then update` })
    expect(update).toMatchObject({
      kind: 'step',
      status: 'succeeded',
      message: `${one?.id} updates web.service`,
      result: { tasks: [one?.id] },
    })
    expect(one).toMatchObject({ triggerSource: 'webhook', createdBy: 'webhook:images', type: 'webhook' })
    expect(one?.trigger).toMatchObject({ ...trigger, reason: 'push of team/web' })
    const plan = [{ unit: 'web.service', verdict: 'update', to_image: `${registry.host}/web:1.5.0`, to_digest: newest }]
    expect(one?.params).toMatchObject({ plan })
  })

  test('makes none where nothing is new, or what is new is held, and says so', async () => {
    await serve('api', '1.4.0')
    await serve('job', '1.4.0', { ...following, hold: { until: null, reason: 'fair' } })
    registry.publish('job', '1.6.0')
    const { task, update, made } = await check(['api.service', 'job.service'])
    expect(made).toEqual([])
    expect(task.status).toBe('succeeded')
    expect(update).toMatchObject({ status: 'skipped', message: 'api.service: up to date; job.service: held: fair' })
  })

  test('updates what was answered for, though another registry is silent', async () => {
    await serve('one', '1.4.0')
    registry.publish('one', '1.5.0')
    await machine.service('lost.service', [`${registry.host}/lost:1.4.0`], { policy: following })
    const { task, update, made } = await check(['lost.service', 'one.service'])
    expect(task).toMatchObject({ status: 'failed' })
    expect(update).toMatchObject({ status: 'succeeded' })
    expect(made[0]?.params).toMatchObject({ units: ['one.service'] })
  })

  test('updates no more often than the settings allow, unless a person asks', async () => {
    await changeSettings({ 'services.updates_per_10_minutes': 1 }, mara, scene.db)
    await serve('hot', '1.4.0')
    registry.publish('hot', '1.5.0')
    expect((await check(['hot.service'])).made).toHaveLength(1)
    const { task, update, made } = await check(['hot.service'])
    expect(made).toEqual([])
    expect(task.status).toBe('failed')
    expect(update).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('1 times by itself in 10 minutes'),
    })
    expect((await check(['hot.service'], mara)).made).toHaveLength(1)
  })

  /** A podman that knows this test's registry. */
  function writePodman(): string {
    const path = scene.file('podman')
    writeFileSync(path, `#!/bin/sh\ncat <<'INFO'\n${podmanInfo([registry.host])}\nINFO\n`)
    chmodSync(path, 0o755)
    return path
  }
})
