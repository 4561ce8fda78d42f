import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a registry that', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  beforeEach(() => place.workshop.closeGate('ready'))
  afterAll(() => place.close())

  test('is down when the digests are compared makes the update succeed with a warning', async () => {
    const { workshop } = place
    const { unit } = await place.serve('late')
    const digest = await workshop.publish('late', { version: 'v2', mode: 'slow' })
    const taskId = await place.update([unit])
    await place.phase(taskId, unit, 'restarting')
    await workshop.registry.stop()
    workshop.openGate('ready')
    const task = await place.ended(taskId)
    await workshop.registry.start()
    expect(task.status).toBe('succeeded')
    expect(JSON.stringify(task.unit[unit]?.result)).toContain('unverified')
    expect(task.unit[unit]?.message).toContain('unverified')
    expect(task.warnings).toContainEqual(expect.stringContaining('unverified'))
    expect(await workshop.running(unit)).toMatchObject({ digest })
  })

  test('is down when it is pulled from restarts nothing', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('down')
    const before = await workshop.properties(unit, 'InvocationID', 'NRestarts')
    await workshop.publish('down', { version: 'v2' })
    await workshop.registry.stop()
    const task = await place.updated([unit])
    await workshop.registry.start()
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'pull-failed' })
    expect(task.unit[unit]?.error).toContain('nothing was restarted')
    expect(await workshop.properties(unit, 'InvocationID', 'NRestarts')).toEqual(before)
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('no longer has the tag restarts nothing', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('gone')
    await fetch(`http://${workshop.registry.host}/v2/gone/manifests/${first}`, { method: 'DELETE' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'pull-failed' })
    expect(task.unit[unit]?.message).toContain('manifest unknown')
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('has another image than the plan that somebody said yes to has nothing pulled', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('moving')
    const second = await workshop.publish('moving', { version: 'v2' })
    await place.discover([unit], { registries: true })
    // Nobody has looked since: the plan is still the one that was seen.
    await workshop.publish('moving', { version: 'v3' })
    const task = await place.updated([unit], { expected: { [unit]: second } })
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'plan-changed' })
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('says nothing while it is pulled from holds no stop up, which leaves the service as it is', async () => {
    const { workshop, scene } = place
    const { unit, first } = await place.serve('silent')
    await workshop.publish('silent', { version: 'v2' })
    workshop.registry.standStill()
    const taskId = await place.update([unit])
    await place.phase(taskId, unit, 'pulling')
    await scene.stop(taskId)
    const task = await place.ended(taskId)
    workshop.registry.goOn()
    expect(task.status).toBe('cancelled')
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })
})
