import { expect } from 'vitest'
import { createWebhookEndpointSchema } from '@/lib/contract/webhooks'
import { systemActor } from '@/lib/core/actor'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { testEndpoint } from '@/lib/webhooks/test-endpoint'
import { test } from './cli-fixture.ts'

test('taskyard webhooks lists endpoints with what they run and what came last', async ({ db, taskyard, server: _ }) => {
  process.env.TASKYARD_MASTER_KEY = Buffer.alloc(32, 7).toString('hex')
  const make = (wish: object) => createEndpoint(createWebhookEndpointSchema.parse(wish), systemActor(), db)
  const { secret } = await make({ name: 'images', provider: 'quay', run: { services: 'matching' } })
  await make({ name: 'site', provider: 'github', run: { services: ['gone.service'] }, enabled: false })
  await testEndpoint('images', systemActor(), db)
  const { stdout } = await taskyard(['webhooks'])
  expect(stdout).toMatch(/^NAME +PROVIDER +STATE +RUNS +LAST +24 H\n/)
  expect(stdout).toMatch(/images +quay +enabled +services of the image +ignored 20\S+Z +-\n/)
  expect(stdout).toMatch(/site +github +switched off +gone\.service +- +-\n/)
  expect(stdout).not.toContain(secret)
  const { list } = JSON.parse((await taskyard(['webhooks', '--json'])).stdout)
  expect(list).toHaveLength(2)
})
