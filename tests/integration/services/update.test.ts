import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { linesOf, podman } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'
import { hasSmallDisk, pathThroughSmallDisk } from '@/tests/helpers/workshop-small-disk'

describe.skipIf(isDatabaseMissing())('an update of a service', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterAll(() => place.close())

  test('is proven by three digests, and keeps the image that ran before', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('web')
    const before = await workshop.running(unit)
    const second = await workshop.publish('web', { version: 'v2' })

    const task = await place.updated([unit])
    expect(task).toMatchObject({ status: 'succeeded', warnings: [] })
    expect(task.unit[unit]?.result).toMatchObject({
      outcome: 'updated',
      from: first,
      registry: second,
      pulled: second,
      running: second,
    })
    expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
    const kept = await podman('images', '-q', '--no-trunc', '--filter', `reference=localhost/taskyard/kept/${unit}`)
    expect(linesOf(kept)).toEqual([`sha256:${before?.imageId}`])
  })

  test('of one that is the newest already changes nothing', async () => {
    const { unit } = await place.serve('newest')
    const before = await place.workshop.properties(unit, 'InvocationID')
    const task = await place.updated([unit])
    expect(task.status).toBe('skipped')
    expect(task.unit[unit]).toMatchObject({ status: 'skipped', reason: 'up to date' })
    expect(await place.workshop.properties(unit, 'InvocationID')).toEqual(before)
  })

  test('is proven below an index of several platforms', async () => {
    const { workshop } = place
    await workshop.publishIndex('many', { version: 'v1' })
    const unit = await workshop.install('many', { image: workshop.reference('many') })
    await place.discover([unit])
    const { index, manifest } = await workshop.publishIndex('many', { version: 'v2' })
    const { unit: units } = await place.updated([unit])
    expect(units[unit]?.status).toBe('succeeded')
    const result = units[unit]?.result as Record<string, string>
    expect([index, manifest]).toContain(result.registry)
    expect(await workshop.running(unit)).toMatchObject({ version: 'v2' })
  })

  test.skipIf(!hasSmallDisk())('to an image that the disk has no room for restarts nothing, and says why', async () => {
    const { workshop, scene } = place
    const { unit, first } = await place.serve('large')
    const before = await workshop.properties(unit, 'InvocationID')
    const second = await workshop.publish('large', { version: 'v2', ballastBytes: 16 << 20 })
    await scene.runner?.end('SIGTERM')
    await scene.startRunner({ PATH: pathThroughSmallDisk(scene.file('programs')) })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'pull-failed' })
    expect(task.unit[unit]?.message).toContain('the disk is full')
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
    expect(await workshop.running(unit)).toMatchObject({ digest: first })

    await scene.runner?.end('SIGTERM')
    await scene.startRunner()
    expect((await place.updated([unit])).status).toBe('succeeded')
    expect(await workshop.running(unit)).toMatchObject({ digest: second })
  })

  test('of what is not there is refused before there is a task', async () => {
    for (const name of ['no-such.service', 'a b.service', '$(id).service', '--help.service'])
      await expect(place.update([name])).rejects.toThrow(/there is no service|must be the name of a service/)
    expect(await place.scene.db.read.task.count({ where: { status: 'pending' } })).toBe(0)
  })
})
