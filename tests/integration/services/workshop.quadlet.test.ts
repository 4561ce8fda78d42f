import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop } from '@/tests/helpers/workshop'

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(() => workshop.close())

test('a Quadlet file runs what was published', async () => {
  const digest = await workshop.publish('web', { version: 'v1' })
  const unit = await workshop.installQuadlet('web', { image: workshop.reference('web') })
  expect(await workshop.running(unit)).toMatchObject({ digest, version: 'v1' })
  expect(await workshop.properties(unit, 'ActiveState', 'Type')).toEqual(['active', 'notify'])
})
