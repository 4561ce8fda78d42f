import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showService } from '@/lib/services/show'
import { isDatabaseMissing } from '@/tests/helpers/database'
import type { InstallOptions } from '@/tests/helpers/workshop-arguments'
import type { ImageOptions } from '@/tests/helpers/workshop-image'
import { podman } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a service whose image is the machine’s own', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterAll(() => place.close())

  test('is told of once another one has the name, and is updated to it without a pull', async () => {
    const { workshop } = place
    const { unit, image } = await serveBuilt('web')
    await place.discover([unit], { registries: true })
    expect(await stateOf(unit)).toMatchObject({ status: 'up to date' })
    const before = await workshop.running(unit)

    await workshop.build('web', { version: 'v2' })
    await place.discover([unit], { registries: true })
    expect(await stateOf(unit)).toMatchObject({ status: 'update available', reason: null })
    expect((await place.service(unit)).problem).toBeNull()

    const task = await place.updated([unit])
    expect(task).toMatchObject({ status: 'succeeded', warnings: [] })
    const after = await workshop.running(unit)
    expect(after?.version).toBe('v2')
    expect(after?.imageId).toBe(await idOf(image))
    expect(task.unit[unit]?.result).toMatchObject({
      outcome: 'updated',
      from: before?.digest,
      registry: null,
      pulled: null,
      running: after?.digest,
    })
    expect(task.unit[unit]?.message).toContain('on this machine')
    expect(await pulls(task.id)).toEqual([])
    const kept = await podman('images', '-q', '--no-trunc', '--filter', `reference=localhost/taskyard/kept/${unit}`)
    expect(kept).toBe(`sha256:${before?.imageId}`)
  })

  test('is left alone while its name means what runs', async () => {
    const { workshop } = place
    const { unit } = await serveBuilt('same')
    const before = await workshop.properties(unit, 'InvocationID')
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'skipped', reason: 'up to date' })
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
  })

  test('is given its image and the name back where the new one does not start', async () => {
    const { workshop } = place
    const { unit, image } = await serveBuilt('worse')
    const before = await workshop.running(unit)
    await workshop.build('worse', { version: 'v2', mode: 'exit' })
    const tried = await idOf(image)
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(await workshop.running(unit)).toMatchObject({ imageId: before?.imageId, version: 'v1' })
    expect(await idOf(image)).toBe(before?.imageId)
    // The only copy there is: whoever built it may want to look into it.
    expect(task.unit[unit]?.message).toContain(tried.slice(0, 12))
  })

  test('restarts nothing where no image has its name any more', async () => {
    const { workshop } = place
    const { unit, image } = await serveBuilt('nameless')
    const before = await workshop.properties(unit, 'InvocationID')
    await podman('untag', image)
    // The only image that was asked for has no answer: the look says that it has failed.
    await expect(place.discover([unit], { registries: true })).rejects.toThrow('1 failed')
    expect(await stateOf(unit)).toMatchObject({ status: 'unknown', reason: 'not found' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'no-image' })
    expect(task.unit[unit]?.error).toContain('nothing was restarted')
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
  })

  test('keeps the new name where its update comes to nothing before the restart', async () => {
    const { workshop } = place
    const { unit, image } = await serveBuilt('promised')
    await workshop.build('promised', { version: 'v2' })
    await place.discover([unit], { registries: true })
    expect(await stateOf(unit)).toMatchObject({ status: 'update available' })
    const expected = await digestOf(image)
    await workshop.build('promised', { version: 'v3' })
    const last = await idOf(image)
    const task = await place.updated([unit], { expected: { [unit]: expected } })
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'plan-changed' })
    expect(await idOf(image)).toBe(last)
    expect(await workshop.running(unit)).toMatchObject({ version: 'v1' })
  })

  const nobodyPulls: { what: string; options: Partial<InstallOptions> }[] = [
    { what: 'podman’s policy says local', options: { autoUpdate: 'local' } },
    { what: 'its unit never pulls', options: { pull: 'never' } },
  ]
  for (const { what, options } of nobodyPulls) {
    test(`is updated to what was pulled by hand where ${what}, whatever its registry has`, async () => {
      const { workshop } = place
      const name = `by-hand-${Object.keys(options)[0]?.toLowerCase()}`
      await workshop.publish(name, { version: 'v1' })
      await podman('pull', '--quiet', workshop.reference(name))
      const unit = await workshop.install(name, { image: workshop.reference(name), ...options })
      const second = await workshop.publish(name, { version: 'v2' })
      await podman('pull', '--quiet', workshop.reference(name))
      await workshop.publish(name, { version: 'v3' })
      await place.discover([unit], { registries: true })
      expect(await stateOf(unit)).toMatchObject({ status: 'update available' })
      const task = await place.updated([unit])
      expect(task).toMatchObject({ status: 'succeeded', warnings: [] })
      expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
      expect(await pulls(task.id)).toEqual([])
    })
  }

  async function serveBuilt(name: string, options: Partial<ImageOptions> = {}) {
    const image = await place.workshop.build(name, { version: 'v1', ...options })
    const unit = await place.workshop.install(name, { image })
    await place.discover([unit])
    return { unit, image }
  }

  async function stateOf(unit: string) {
    return (await showService(unit, undefined, place.scene.db)).update
  }

  async function pulls(taskId: string) {
    const events = await place.scene.events(taskId)
    return events.filter(({ meta }) => /"podman","pull"/.test(JSON.stringify(meta)))
  }
})

function idOf(reference: string): Promise<string> {
  return podman('image', 'inspect', '--format', '{{.Id}}', reference)
}

function digestOf(reference: string): Promise<string> {
  return podman('image', 'inspect', '--format', '{{.Digest}}', reference)
}
