import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('of two services on one image', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  beforeEach(() => place.workshop.openGate('ready'))
  afterAll(() => place.close())

  test('the one that was proven is told of, where the other one’s roll back in the same task takes its name', async () => {
    const { workshop, scene } = place
    const { one, two, image } = await serveTwo('same-task')
    // So long that it is seen to wait.
    await place.changePolicy(one, { health: { window_secs: 5, http: null, command: null } })
    const second = await workshop.publish(image, { version: 'v2', mode: 'slow' })
    const taskId = await place.update([one, two])
    // The first one is ready by then; the second one never is.
    await place.phase(taskId, one, 'waiting')
    workshop.closeGate('ready')
    const task = await place.ended(taskId)
    expect(task.unit[one]).toMatchObject({ status: 'succeeded' })
    expect(task.unit[two]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    await isTold(task.id, one, two)
    expect(task.warnings).toContain('name-shared')
    expect(await workshop.running(one)).toMatchObject({ digest: second, version: 'v2' })
    expect(await workshop.running(two)).toMatchObject({ version: 'v1' })
    const shared = await scene.event(task.id, 'service.name_shared')
    expect(shared.message).toContain(two)
  })

  test('the one that an earlier task has proven is told of, and its notice goes once it is the same again', async () => {
    const { workshop } = place
    const { one, two, image } = await serveTwo('earlier-task')
    const second = await workshop.publish(image, { version: 'v2', mode: 'slow' })
    expect((await place.updated([one])).status).toBe('succeeded')
    workshop.closeGate('ready')
    const task = await place.updated([two])
    expect(task.unit[two]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    await isTold(task.id, one, two)
    expect(await workshop.running(one)).toMatchObject({ digest: second })

    workshop.openGate('ready')
    expect((await place.updated([two], { override: [two] })).status).toBe('succeeded')
    await place.discover([one])
    expect((await place.service(one)).problem).toBeNull()
  })

  /** Whoever looks at the task or at the list sees that a restart would bring back the old image. */
  async function isTold(taskId: string, other: string, unit: string): Promise<void> {
    const task = await place.ended(taskId)
    expect(task.unit[unit]?.message).toContain(`${other} runs the new image, and a restart starts the old one`)
    expect(task.unit[unit]?.result).toMatchObject({ warnings: ['name-shared'], name_shared_with: [other] })
    await place.discover([other])
    expect((await place.service(other)).problem).toContain('a restart would start another image')
  }

  async function serveTwo(name: string) {
    const { workshop } = place
    const image = `img-${name}`
    await workshop.publish(image, { version: 'v1' })
    const options = { image: workshop.reference(image), startTimeoutSecs: 15, restart: 'no' } as const
    const one = await workshop.install(`a-${name}`, options)
    const two = await workshop.install(`b-${name}`, options)
    await place.discover([one, two])
    return { one, two, image }
  }
})
