import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deploySchema } from '@/lib/contract/services'
import { changeSettings } from '@/lib/settings/change'
import { admitTask } from '@/lib/tasks/admit'
import { deployServices } from '@/lib/triggers/deploy'
import { refreshAllServices } from '@/lib/triggers/refresh-services'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara } from '@/tests/helpers/scene'
import type { RunnerProcess } from '@/tests/helpers/scene-runner'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

/** One real machine below, as two that know nothing of one another: each has its runner, and rows of its own. */
describe.skipIf(isDatabaseMissing())('two machines, each with services', () => {
  let place: WorkshopScene
  let here: RunnerProcess
  let there: RunnerProcess
  let ids: { here: string; there: string }
  const thereDir = mkdtempSync(join(tmpdir(), 'taskyard-there-'))
  beforeAll(async () => {
    place = await WorkshopScene.open()
    here = await place.scene.someRunner()
    there = await startThere()
    const [first, second] = await place.scene.db.read.server.findMany({ orderBy: { number: 'asc' } })
    ids = { here: first?.id ?? '', there: second?.id ?? '' }
  })
  afterAll(async () => {
    await place.close()
    await here.end('SIGKILL')
    rmSync(thereDir, { recursive: true, force: true })
  })

  const startThere = () => place.scene.startRunner({ TASKYARD_DATA_DIR: thereDir, TASKYARD_SERVER_NAME: 'there' })

  const admit = async (handler: string, params: object) => {
    const { taskId } = await admitTask({ handler, params }, mara, place.scene.db)
    return place.scene.adopt(taskId)
  }
  const updateThere = async (unit: string) => {
    const { taskId } = await deployServices(
      { ...deploySchema.parse({ units: [unit] }), server: 'there' },
      mara,
      place.scene.db,
    )
    return place.scene.adopt(taskId)
  }
  /** Whose runner has carried out each attempt of it. */
  const carriedOutBy = async (taskId: string) => {
    const { attempts } = await place.ended(taskId)
    const runners = await place.scene.db.read.runner.findMany({
      where: { id: { in: attempts.map((one) => one.runnerId) } },
    })
    return runners.map(({ serverName }) => serverName)
  }
  const row = (unit: string, serverId: string) =>
    place.scene.db.read.service.findFirstOrThrow({ where: { unit, serverId } })
  const looks = () =>
    place.scene.db.read.task.findMany({ where: { handler: 'maintenance.discover-services' }, orderBy: { seq: 'asc' } })

  test('are looked at each by its own runner, when that starts', async () => {
    const { unit } = await place.serve('web')
    expect(await place.scene.db.read.service.count({ where: { serverId: ids.there } })).toBe(0)
    const before = (await looks()).map(({ id }) => id)
    await changeSettings({ 'services.look_every_hours': 1 }, mara, place.scene.db)
    await there.end('SIGTERM')
    there = await startThere()
    const look = await eventually(async () => (await looks()).find(({ id }) => !before.includes(id)) ?? false)
    await changeSettings({ 'services.look_every_hours': null }, mara, place.scene.db)
    expect(look.serverId).toBe(ids.there)
    expect(await carriedOutBy(place.scene.adopt(look.id))).toEqual(['there'])
    expect(await row(unit, ids.there)).toMatchObject({ activeState: 'active', vanishedAt: null })
    const server = await place.scene.db.read.server.findUniqueOrThrow({ where: { id: ids.there } })
    expect(server.servicesAt).not.toBeNull()
    // Of this one nothing was written down by that.
    expect((await looks()).filter(({ serverId }) => serverId === ids.here)).toHaveLength(1)
  })

  test('update their own services, and only their own rows tell of it', async () => {
    const { unit, first } = await place.serve('shop')
    await place.ended(await admit('maintenance.discover-services', { units: [unit], server: 'there' }))
    const second = await place.workshop.publish('shop', { version: 'v2' })
    const before = (await looks()).length
    const taskId = await updateThere(unit)
    expect(await place.ended(taskId)).toMatchObject({ status: 'succeeded', serverId: ids.there })
    expect(await carriedOutBy(taskId)).toEqual(['there'])
    expect(await place.workshop.running(unit)).toMatchObject({ digest: second })
    await eventually(async () => (await row(unit, ids.there)).runningDigest === second)
    expect(await row(unit, ids.there)).toMatchObject({ lastTaskId: taskId })
    expect(await row(unit, ids.here)).toMatchObject({ lastTaskId: null, runningDigest: first })
    // Who has updated looks again, and not whoever else has a service of that name.
    expect((await looks()).slice(before).map(({ serverId }) => serverId)).toEqual([ids.there])
  })

  test('remember on their own what was rolled back', async () => {
    const { unit, first } = await place.serve('bad', { startTimeoutSecs: 30 })
    await place.ended(await admit('maintenance.discover-services', { units: [unit], server: 'there' }))
    await place.workshop.publish('bad', { version: 'v2', mode: 'exit' })
    const taskId = await updateThere(unit)
    expect(await place.ended(taskId)).toMatchObject({ status: 'failed' })
    expect(await place.workshop.running(unit)).toMatchObject({ digest: first })
    expect(await row(unit, ids.there)).toMatchObject({ rejected: { task_id: taskId } })
    expect(await row(unit, ids.here)).toMatchObject({ rejected: null, lastTaskId: null })
  })

  test('ask registries, prune images and have podman update on their own', async () => {
    const { unit } = await place.serve('api')
    await place.ended(await admit('maintenance.discover-services', { units: [unit], server: 'there' }))
    const reference = place.workshop.reference('api')
    const asked = await admit('maintenance.check-registries', { units: [unit], server: 'there' })
    const dry = await admit('auto-update', { dry_run: true, server: 'there' })
    const pruned = await admit('maintenance.prune-images', { server: 'there' })
    for (const taskId of [asked, dry, pruned]) expect(await carriedOutBy(taskId)).toEqual(['there'])
    const answers = await place.scene.db.read.imageDigest.findMany({ where: { reference } })
    expect(answers.map(({ serverId }) => serverId)).toEqual([ids.there])
  })

  test('wait for their own runner, and nobody else does their work', async () => {
    const { unit, first } = await place.serve('mail')
    await place.ended(await admit('maintenance.discover-services', { units: [unit], server: 'there' }))
    const second = await place.workshop.publish('mail', { version: 'v2' })
    await there.end('SIGTERM')
    const waiting = await updateThere(unit)
    const looking = await admit('maintenance.discover-services', { units: [unit], server: 'there' })
    expect(await refreshAllServices(mara, place.scene.db)).toBe(
      'the runner of there is not there: this is what was known before',
    )
    // This machine's work passes it by, in the same lanes.
    const own = await place.serve('own')
    await place.workshop.publish('own', { version: 'v2' })
    expect(await place.updated([own.unit])).toMatchObject({ status: 'succeeded', serverId: ids.here })
    for (const taskId of [waiting, looking]) {
      expect(await place.scene.task(taskId)).toMatchObject({ status: 'pending', attempts: [] })
    }
    expect(await place.workshop.running(unit)).toMatchObject({ digest: first })
    there = await startThere()
    expect(await carriedOutBy(waiting)).toEqual(['there'])
    expect(await carriedOutBy(looking)).toEqual(['there'])
    expect(await place.workshop.running(unit)).toMatchObject({ digest: second })
  })
})
