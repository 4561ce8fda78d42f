import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop } from '@/tests/helpers/workshop'
import { podman, systemctl } from '@/tests/helpers/workshop-programs'

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open({ autoUpdate: false })
})
afterAll(() => workshop.close())

test('a service runs what was published, and what is published after it once it was pulled', async () => {
  const first = await workshop.publish('web', { version: 'v1' })
  const unit = await workshop.install('web', { image: workshop.reference('web') })
  expect(await workshop.running(unit)).toMatchObject({ digest: first, version: 'v1' })
  expect(await workshop.properties(unit, 'ActiveState', 'Type')).toEqual(['active', 'notify'])

  const second = await workshop.publish('web', { version: 'v2' })
  expect(second).not.toBe(first)
  await podman('pull', workshop.reference('web'))
  await systemctl('restart', unit)
  expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
})

test('what is below an index runs under the digest of this machine', async () => {
  const { index, manifest } = await workshop.publishIndex('many', { version: 'v1' })
  expect(index).not.toBe(manifest)
  const unit = await workshop.install('many', { image: workshop.reference('many') })
  expect((await workshop.running(unit))?.version).toBe('v1')
})
