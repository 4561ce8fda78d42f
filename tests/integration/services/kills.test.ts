import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isFinal } from '@/lib/contract/states'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import type { AppMode } from '@/tests/helpers/workshop-image'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

interface Phase {
  name: string
  /** What the images do, so that the update stays in the phase until it is let go on. */
  first?: AppMode
  second?: AppMode
  /** A registry that says nothing holds it there, from this phase on. */
  isSilentFrom?: string
  /** What is to run in the end. */
  ends: 'v1' | 'v2'
}

const phases: Phase[] = [
  { name: 'pulling', isSilentFrom: '', ends: 'v2' },
  { name: 'restarting', second: 'slow', ends: 'v2' },
  { name: 'waiting', ends: 'v2' },
  { name: 'verifying', isSilentFrom: 'waiting', ends: 'v2' },
  { name: 'rolling-back', first: 'slow', second: 'exit', ends: 'v1' },
]

describe.skipIf(isDatabaseMissing())('while a service is updated,', () => {
  let place: WorkshopScene
  let count = 0
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  beforeEach(async () => {
    await place.scene.someRunner()
  })
  afterAll(() => place.close())

  for (const phase of phases) {
    test(`a kill of the runner in ${phase.name} does not hold it up`, async () => {
      const { workshop, scene } = place
      const { taskId, unit, goOn, digests } = await updateUpTo(phase)
      await scene.runner?.end('SIGKILL')
      goOn()
      await eventually(
        async () => isFinal((await scene.task(taskId)).units[0]?.status ?? 'pending') || scene.story(taskId).then(fail),
      )
      expect(await workshop.running(unit)).toMatchObject({ version: phase.ends, digest: digests[phase.ends] })

      await scene.startRunner()
      const task = await place.ended(taskId)
      expect(task).toMatchObject({ status: phase.ends === 'v2' ? 'succeeded' : 'failed', attempt: 1 })
      expect(task.unit[unit]?.result).toMatchObject({ running: digests[phase.ends] })
      expect(task.warnings).toEqual([])
    })
  }

  for (const phase of phases) {
    test(`a kill of the worker in ${phase.name} is made good by the next attempt, which tells the truth`, async () => {
      const { workshop, scene } = place
      const { taskId, unit, goOn, digests } = await updateUpTo(phase)
      await place.killWorker(taskId)
      await scene.event(taskId, 'task.attempt_interrupted')
      goOn()
      const task = await place.ended(taskId)
      expect(task).toMatchObject({ status: phase.ends === 'v2' ? 'succeeded' : 'failed', attempt: 2 })
      expect(task.unit[unit]?.result).toMatchObject({ running: digests[phase.ends] })
      expect(await workshop.running(unit)).toMatchObject({ version: phase.ends, digest: digests[phase.ends] })
      const restarts = (await scene.events(taskId)).filter(({ action }) => action === 'service.restarted')
      expect(restarts.length).toBeLessThanOrEqual(2)
    })
  }

  test('kills of every worker that takes it up are told, and leave it on one of its two images', async () => {
    const { workshop, scene } = place
    const { taskId, unit, goOn, digests } = await updateUpTo({ name: 'restarting', second: 'slow', ends: 'v2' })
    for (const attempt of [1, 2, 3]) {
      await eventually(
        async () => {
          const task = await scene.task(taskId)
          return task.attempt === attempt && task.units[0]?.phase === 'restarting' && task.status === 'running'
        },
        { timeoutMs: 90_000 },
      )
      await place.killWorker(taskId)
    }
    goOn()
    const task = await place.ended(taskId)
    expect(task).toMatchObject({ status: 'failed', attempt: 3 })
    expect(task.unit[unit]).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('one of two images'),
      result: { outcome: 'interrupted', stage: 'restarting', before: digests.v1, wanted: digests.v2 },
    })
    await eventually(async () => {
      expect((await workshop.properties(unit, 'ActiveState'))[0]).toBe('active')
      expect(Object.values(digests)).toContain((await workshop.running(unit))?.digest)
    })
  })

  async function updateUpTo({ name, first = 'ok', second = 'ok', isSilentFrom }: Phase) {
    const { workshop } = place
    const image = `app-${++count}`
    workshop.openGate('ready')
    const v1 = await workshop.publish(image, { version: 'v1', mode: first })
    const unit = await workshop.install(image, { image: workshop.reference(image), restart: 'no' })
    const v2 = await workshop.publish(image, { version: 'v2', mode: second })
    await place.discover([unit])
    await place.changePolicy(unit, { health: { window_secs: name === 'waiting' ? 3 : 1, http: null, command: null } })
    workshop.closeGate('ready')
    if (isSilentFrom === '') workshop.registry.standStill()
    const taskId = await place.update([unit])
    if (isSilentFrom) {
      await place.phase(taskId, unit, isSilentFrom)
      workshop.registry.standStill()
    }
    await place.phase(taskId, unit, name)
    const goOn = () => {
      workshop.registry.goOn()
      workshop.openGate('ready')
    }
    return { taskId, unit, goOn, digests: { v1, v2 } }
  }
})

function fail(story: string): never {
  throw new Error(`it has not ended: ${story}`)
}
