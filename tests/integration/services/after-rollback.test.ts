import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('after an update that was rolled back', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterAll(() => place.close())

  test('the image that failed is not tried again by itself, and the next one is', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('web')
    await workshop.publish('web', { version: 'v2', mode: 'exit' })
    await place.discover([unit], { registries: true })
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ reason: 'rolled-back' })

    const again = await place.updated([unit])
    expect(again.unit[unit]).toMatchObject({ status: 'skipped', reason: 'held' })
    expect(await workshop.running(unit)).toMatchObject({ digest: first })

    // What was known of the registry is older than this one.
    const third = await workshop.publish('web', { version: 'v3' })
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(unit)).toMatchObject({ digest: third })
    expect((await place.service(unit)).rejected).toBeNull()
  })
})
