import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara } from '@/tests/helpers/scene'
import { linesOf, podman } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('cleaning up images', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    // What earlier runs on this machine have kept would be cleaned up too, and counted.
    const others = ['images', '--format', '{{.Repository}}:{{.Tag}}', '--filter', 'reference=localhost/taskyard/kept/*']
    const names = linesOf(await podman(...others))
    if (names.length > 0) await podman('rmi', ...names)
    place = await WorkshopScene.open()
  })
  afterAll(() => place.close())

  const kept = async (unit: string) =>
    linesOf(await podman('images', '--format', '{{.Tag}}', '--filter', `reference=localhost/taskyard/kept/${unit}`))

  test('keeps the last images of a service and what runs, and says what came back', async () => {
    const { workshop } = place
    const { unit } = await place.serve('web')
    for (const version of ['v2', 'v3', 'v4']) {
      await workshop.publish('web', { version })
      await place.updated([unit])
      await place.discover([unit])
    }
    expect(await kept(unit)).toHaveLength(3)
    await place.changePolicy(unit, { keep_images: 1 })
    const [newest] = (await kept(unit)).toSorted().toReversed()

    const { taskId } = await admitTask({ handler: 'maintenance.prune-images', params: {} }, mara, place.scene.db)
    const task = await place.ended(place.scene.adopt(taskId))

    expect(task.status).toBe('succeeded')
    expect(await kept(unit)).toEqual([newest])
    expect(task.unit.kept?.result).toMatchObject({ images: 2, bytes: expect.any(Number) })
    expect(task.unit.kept?.message).toMatch(/^2 images removed, at most [1-9]\d* bytes given back$/)
    expect(await workshop.running(unit)).toMatchObject({ version: 'v4' })
  })
})
