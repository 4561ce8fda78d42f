import { afterEach, expect, vi } from 'vitest'
import { startNotifier } from '@/jobs/notify'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import type { Db } from '@/lib/db/open'
import { askRules } from '@/lib/notify/ask-rules'
import { createChannel } from '@/lib/notify/create-channel'
import { eventually } from '../../helpers/eventually'
import { Receiver } from '../../helpers/receiver'
import { endTask, mara, on, test } from './notify-fixture'

afterEach(() => void vi.useRealTimers())

test('several runners send each message of several channels once, each channel’s in order', async ({ notify, db }) => {
  const receivers = [await Receiver.open(), await Receiver.open()]
  for (const [index, { url }] of receivers.entries()) {
    const target = { kind: 'webhook', config: { url } }
    await createChannel(createChannelSchema.parse({ name: `channel ${index}`, target, per_hour: 1000 }), mara, db)
  }
  await notify.rule({ channels: ['channel 0', 'channel 1'], outcomes: ['success'] })
  const runners = ['run_1', 'run_2', 'run_3'].map((origin) => ({ name: `runner:${origin}`, origin, requestId: null }))
  const stops = runners.map((author) => startNotifier(db, author))
  const names = Array.from({ length: 15 }, (_, index) => `task ${index}`)
  for (const name of names) await endTask(db, { status: 'succeeded', name })
  await eventually(async () => (await db.read.notification.count({ where: { state: 'sent' } })) === 30, {
    timeoutMs: 100_000,
  })
  await Promise.all(stops.map((stop) => stop()))
  for (const { received } of receivers) {
    expect(received.map(({ body }) => JSON.parse(body).data.name)).toEqual(names)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(15)
  }
  await Promise.all(receivers.map((receiver) => receiver.close()))
})

test('a runner that waits for another one tells of what is left after it, however early it came', async ({
  notify,
  db,
}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: on('10:00:00') })
  await notify.channel()
  await notify.rule({ outcomes: ['success'] })
  await endTask(db, { status: 'succeeded', name: 'first' })
  let isWaiting = false
  let letIn = () => {}
  const turn = new Promise<void>((resolve) => (letIn = resolve))
  const transact: Db['transact'] = (work) => {
    isWaiting = true
    return turn.then(() => db.transact(work))
  }
  const late = askRules({ ...db, transact })
  await eventually(() => isWaiting)
  vi.setSystemTime(on('10:00:01'))
  await askRules(db)
  await endTask(db, { status: 'succeeded', name: 'second' })
  letIn()
  await late
  expect(await notify.out('10:00:01')).toEqual(['success of first', 'success of second'])
})
