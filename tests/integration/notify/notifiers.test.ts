import { expect } from 'vitest'
import { startNotifier } from '@/jobs/notify'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createChannel } from '@/lib/notify/create-channel'
import { eventually } from '../../helpers/eventually'
import { Receiver } from '../../helpers/receiver'
import { endTask, mara, test } from './notify-fixture'

test('several runners send each message of several channels once, each channel’s in order', async ({ notify, db }) => {
  const receivers = [await Receiver.open(), await Receiver.open()]
  for (const [index, { url }] of receivers.entries()) {
    const target = { kind: 'webhook', config: { url } }
    await createChannel(createChannelSchema.parse({ name: `channel ${index}`, target, per_hour: 1000 }), mara, db)
  }
  await notify.rule({ channels: ['channel 0', 'channel 1'], outcomes: ['success'] })
  const runners = ['run_1', 'run_2', 'run_3'].map((origin) => ({ name: `runner:${origin}`, origin, requestId: null }))
  const stops = runners.map((author) => startNotifier(db, author))
  const names = Array.from({ length: 25 }, (_, index) => `task ${index}`)
  for (const name of names) await endTask(db, { status: 'succeeded', name })
  await eventually(async () => (await db.read.notification.count({ where: { state: 'sent' } })) === 50, {
    timeoutMs: 60_000,
  })
  await Promise.all(stops.map((stop) => stop()))
  for (const { received } of receivers) {
    expect(received.map(({ body }) => JSON.parse(body).data.name)).toEqual(names)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(25)
  }
  await Promise.all(receivers.map((receiver) => receiver.close()))
})
