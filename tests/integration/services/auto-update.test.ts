import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { autoUpdateRun } from '@/lib/handlers/auto-update'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara } from '@/tests/helpers/scene'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('podman’s own auto-update', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open()
  })
  afterAll(() => place.close())

  const run = async (params: object = {}) => {
    const { taskId } = await admitTask({ handler: 'auto-update', params }, mara, place.scene.db)
    return place.ended(place.scene.adopt(taskId))
  }

  test('tells what it would do, does it, and tells rolled back from updated', async () => {
    const { workshop } = place
    const good = await place.serve('good')
    const bad = await place.serve('bad', { startTimeoutSecs: 30 })
    const same = await place.serve('same')
    await place.discover(undefined, { registries: true })
    const second = await workshop.publish('good', { version: 'v2' })
    await workshop.publish('bad', { version: 'v2', mode: 'exit' })

    const dry = await run({ dry_run: true })
    expect(dry.status).toBe('succeeded')
    expect(dry.unit[good.unit]).toMatchObject({ status: 'skipped', reason: 'dry run', message: 'there is an update' })
    expect(await workshop.running(good.unit)).toMatchObject({ digest: good.first })

    await place.changePolicy(good.unit, { hold: { until: null, reason: 'fair' } })
    const held = await run()
    expect(held.status).toBe('failed')
    expect(held.unit[autoUpdateRun]).toMatchObject({ status: 'failed', error: expect.stringContaining(good.unit) })
    expect(await workshop.running(good.unit)).toMatchObject({ digest: good.first })

    const task = await run({ override: true })
    expect(task.status).toBe('failed')
    expect(task.unit[good.unit]).toMatchObject({
      status: 'succeeded',
      result: { updated: 'true', before: [good.first], running: [second] },
    })
    expect(task.unit[bad.unit]).toMatchObject({
      status: 'failed',
      reason: 'rolled-back',
      result: { updated: 'rolled back', running: [bad.first] },
    })
    expect(task.unit[same.unit]).toMatchObject({ status: 'skipped', reason: 'up to date' })
    expect(await workshop.running(bad.unit)).toMatchObject({ digest: bad.first })
    expect(await place.scene.output(task.id)).toContain('rolled back')
  })
})
