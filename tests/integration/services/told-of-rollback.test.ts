import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createRuleSchema } from '@/lib/contract/notifications'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { Receiver } from '@/tests/helpers/receiver'
import { mara } from '@/tests/helpers/scene'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('people', () => {
  let place: WorkshopScene
  let receiver: Receiver
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
    receiver = await Receiver.open()
    const target = { kind: 'webhook', config: { url: receiver.url } }
    await createChannel(createChannelSchema.parse({ name: 'ops', target }), mara, place.scene.db)
    const outcomes = ['failure', 'recovery', 'rolled-back']
    await createRule(createRuleSchema.parse({ name: 'updates', channels: ['ops'], outcomes }), mara, place.scene.db)
  })
  afterAll(async () => {
    await receiver.close()
    await place.close()
  })

  test('are told once of an update that was taken back, and of the one that succeeds after it', async () => {
    const { unit } = await place.serve('told')
    await place.workshop.publish('told', { version: 'v2', mode: 'exit' })
    const { id } = await place.updated([unit])
    await eventually(() => receiver.received.length > 0)
    expect(JSON.parse(receiver.last.body)).toMatchObject({
      type: 'notification.rolled_back',
      data: { title: `Rolled back: ${unit}`, task_id: id, rolled_back: [unit], not_rolled_back: [] },
    })
    await place.workshop.publish('told', { version: 'v3' })
    await place.updated([unit])
    await eventually(() => receiver.received.length > 1)
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual([
      'notification.rolled_back',
      'notification.recovery',
    ])
  })
})
