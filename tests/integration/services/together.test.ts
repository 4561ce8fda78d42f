import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('services that have to do with each other:', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterAll(() => place.close())

  /** A second service on the image of the first. */
  async function join(name: string, image: string): Promise<string> {
    const unit = await place.workshop.install(name, { image: place.workshop.reference(image) })
    await place.discover([unit])
    return unit
  }

  test('two on one image have it pulled once, and both run it', async () => {
    const { workshop } = place
    const { unit: one } = await place.serve('shared')
    const two = await join('sharing', 'shared')
    const digest = await workshop.publish('shared', { version: 'v2' })
    const task = await place.updated([one, two], { parallel: 2 })
    expect(task.status).toBe('succeeded')
    for (const unit of [one, two]) {
      expect(task.unit[unit]?.result).toMatchObject({ outcome: 'updated', pulled: digest, running: digest })
      expect(await workshop.running(unit)).toMatchObject({ digest })
    }
    expect(await pulls(task.id)).toHaveLength(1)
  })

  test('a member of a pod is updated, and the pod and its other member stay', async () => {
    const { workshop } = place
    await workshop.publish('till', { version: 'v1' })
    await workshop.publish('shelf', { version: 'v1' })
    const pod = await workshop.installPod('shop', {
      till: { image: workshop.reference('till') },
      shelf: { image: workshop.reference('shelf') },
    })
    const [till, shelf] = [workshop.unit('till'), workshop.unit('shelf')]
    await eventually(async () => expect(await workshop.running(shelf)).not.toBeNull())
    await place.discover([pod, till, shelf])
    const others = [await workshop.properties(pod, 'InvocationID'), await workshop.running(shelf)]
    const digest = await workshop.publish('till', { version: 'v2' })

    const task = await place.updated([pod, till])
    expect(task.unit[pod]).toMatchObject({ status: 'skipped', message: expect.stringContaining('members of a pod') })
    expect(task.unit[till]).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(till)).toMatchObject({ digest, version: 'v2' })
    expect([await workshop.properties(pod, 'InvocationID'), await workshop.running(shelf)]).toEqual(others)
  })

  test('what needs a service is up again after its update, and after one that was rolled back', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('base')
    await workshop.publish('on-top', { version: 'v1' })
    const needs = await workshop.install('on-top', { image: workshop.reference('on-top'), requires: [unit] })
    await place.discover([unit, needs])
    expect((await place.service(unit)).relations).toMatchObject({ dependents: [needs] })

    const second = await workshop.publish('base', { version: 'v2' })
    expect((await place.updated([unit])).status).toBe('succeeded')
    expect(await workshop.running(unit)).toMatchObject({ digest: second })
    expect(await workshop.properties(needs, 'ActiveState')).toEqual(['active'])

    await workshop.publish('base', { version: 'v3', mode: 'exit' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(first).not.toBe(second)
    expect(await workshop.running(unit)).toMatchObject({ digest: second })
    expect(await workshop.properties(needs, 'ActiveState')).toEqual(['active'])
  })

  test('dependencies come first, and nothing more is tried after so many failures', async () => {
    const { workshop } = place
    const { unit: last } = await place.serve('a-last')
    const { unit: first } = await place.serve('z-first')
    await workshop.publish('a-last', { version: 'v2' })
    await workshop.publish('z-first', { version: 'v2', mode: 'exit' })
    const { id } = await place.service(last)
    await place.scene.db.transact((tx) =>
      tx.service.update({ where: { id }, data: { relations: { after: [first], requires: [], dependents: [] } } }),
    )
    const task = await place.updated([last, first], { stop_after_failures: 1 })
    expect(task.unit[first]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(task.unit[last]).toMatchObject({ status: 'skipped', reason: 'not tried' })
    expect(await workshop.running(last)).toMatchObject({ version: 'v1' })
  })

  test('two tasks on one service never work on it at once', async () => {
    const { workshop, scene } = place
    const { unit } = await place.serve('wanted')
    await workshop.publish('wanted', { version: 'v2', mode: 'slow' })
    workshop.closeGate('ready')
    const one = await place.update([unit])
    await place.phase(one, unit, 'restarting')
    await scene.db.transact((tx) => tx.lane.updateMany({ where: { name: 'services' }, data: { capacity: 2 } }))
    const two = await place.update([unit])
    expect((await scene.task(two)).status).toBe('pending')
    workshop.openGate('ready')
    const [first, second] = [await place.ended(one), await place.ended(two)]
    expect(first).toMatchObject({ status: 'succeeded' })
    expect(second.unit[unit]).toMatchObject({ status: 'skipped', reason: 'up to date' })
    expect(second.startedAt?.getTime()).toBeGreaterThanOrEqual(first.finishedAt?.getTime() ?? Number.NaN)
  })

  /** What the task pulled: the events of its programs. */
  async function pulls(taskId: string) {
    const events = await place.scene.events(taskId)
    return events.filter(({ meta }) => /"podman","pull"/.test(JSON.stringify(meta)))
  }
})
