import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop } from '@/tests/helpers/workshop'
import { podman } from '@/tests/helpers/workshop-programs'

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(() => workshop.close())

test('a service runs what was published, and podman sees what is published after it', async () => {
  const first = await workshop.publish('web', { version: 'v1' })
  const unit = await workshop.install('web', { image: workshop.reference('web') })
  expect(await workshop.running(unit)).toMatchObject({ digest: first, version: 'v1' })
  expect(await workshop.properties(unit, 'ActiveState', 'Type')).toEqual(['active', 'notify'])

  const second = await workshop.publish('web', { version: 'v2' })
  expect(second).not.toBe(first)
  expect(await plannedUpdates()).toContainEqual({ Unit: unit, Updated: 'pending' })
})

test('what is below an index runs under the digest of this machine', async () => {
  const { index, manifest } = await workshop.publishIndex('many', { version: 'v1' })
  expect(index).not.toBe(manifest)
  const unit = await workshop.install('many', { image: workshop.reference('many') })
  expect((await workshop.running(unit))?.version).toBe('v1')
})

async function plannedUpdates() {
  const planned = JSON.parse(await podman('auto-update', '--dry-run', '--format', 'json')) as {
    Unit: string
    Updated: string
  }[]
  return planned.map(({ Unit, Updated }) => ({ Unit, Updated }))
}
