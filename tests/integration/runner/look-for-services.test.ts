import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSettings } from '@/lib/settings/change'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a runner that starts', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
  })
  afterAll(() => scene.close())

  const looks = () =>
    scene.db.read.task.findMany({
      where: { handler: 'maintenance.discover-services' },
      orderBy: { createdAt: 'asc' },
    })

  test('leaves services alone where nobody wants it to look by itself', async () => {
    const runner = await scene.startRunner()
    await scene.ended(await scene.admit('true'))
    expect(await looks()).toEqual([])
    await runner.end('SIGTERM')
  })

  test('looks for services once, and asks the registries where that was long ago', async () => {
    await changeSettings({ 'services.look_every_hours': 1 }, mara, scene.db)
    const runner = await scene.startRunner()
    const [first] = await eventually(async () => {
      const found = await looks()
      return found.length > 0 && found
    })
    expect(first).toMatchObject({ createdBy: 'system', type: 'maintenance', params: { check_registries: true } })
    await scene.ended(scene.adopt(first?.id ?? ''))
    const { servicesAt } = await scene.db.read.server.findFirstOrThrow()
    expect(servicesAt).not.toBeNull()
    await runner.end('SIGTERM')
    await scene.startRunner()
    const [, second] = await eventually(async () => {
      const found = await looks()
      return found.length > 1 && found
    })
    expect(second).toMatchObject({ params: { check_registries: false } })
    await scene.ended(scene.adopt(second?.id ?? ''))
  })
})
