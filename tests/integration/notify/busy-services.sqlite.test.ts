import { expect } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createChannel } from '@/lib/notify/create-channel'
import { deliver } from '@/lib/notify/deliver'
import { Receiver } from '../../helpers/receiver'
import { test as base, mara } from './notify-fixture'

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that it needs from here.
  receiver: async ({}, use) => {
    const receiver = await Receiver.open()
    await use(receiver)
    await receiver.close()
  },
})

const runner = { name: 'runner:box', origin: 'run_1', requestId: null }
const hooked = (kind: string) => (url: string) => ({ kind, secret: { url: `${url}/services/B00SECRETXXXXXXXX` } })
const telegram = (server: string) => ({
  kind: 'telegram',
  config: { chat_id: '1', server },
  secret: { token: '1:abcdefgh' },
})
const ntfy = (server: string) => ({ kind: 'ntfy', config: { server, topic: 'ops' } })
const webhook = (url: string) => ({ kind: 'webhook', config: { url } })
type Answer = [status: number, body: unknown, headers?: Record<string, string>]

/** What each service says when it has had too many messages, and how long it is left alone, s. */
const busy: [string, (url: string) => object, Answer, number][] = [
  ['Slack', hooked('slack'), [429, 'rate_limited', { 'retry-after': '30' }], 30],
  ['Discord', hooked('discord'), [429, { message: 'You are being rate limited.', retry_after: 64.57 }], 65],
  ['Telegram', telegram, [429, { ok: false, error_code: 429, description: 'x', parameters: { retry_after: 34 } }], 34],
  ['Feishu', hooked('feishu'), [200, { code: 11_232, msg: 'frequency limited' }], 60],
  ['Feishu’s gateway', hooked('feishu'), [400, { code: 99_991_400, msg: 'x' }, { 'x-ogw-ratelimit-reset': '52' }], 52],
  [
    'DingTalk',
    hooked('dingtalk'),
    [200, { errcode: 130_101, errmsg: 'send too fast, exceed 20 times per minute' }],
    600,
  ],
  ['WeCom', hooked('wecom'), [200, { errcode: 45_009, errmsg: 'api freq out of limit' }], 60],
  ['ntfy', ntfy, [429, { code: 42_901, http: 429, error: 'limit reached: too many requests' }], 60],
  ['a signed webhook', webhook, [429, ''], 60],
  ['a signed webhook that is being mended', webhook, [503, '', { 'retry-after': '120' }], 120],
]

test.for(busy)(
  '%s is left alone for as long as it wants',
  async ([, target, answer, secs], { db, notify, receiver }) => {
    const wish = createChannelSchema.parse({ name: 'channel 1', target: target(receiver.url) })
    const { id } = await createChannel(wish, mara, db)
    await notify.rule()
    const began = Date.now()
    for (const name of ['a', 'b']) await notify.ends('failed', new Date(began).toISOString(), { name })
    receiver.answers(...answer)
    await deliver(db, id, runner)
    // The second one is not even tried.
    expect(receiver.received).toHaveLength(1)
    const rows = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ state, reason, attempts }) => [state, reason, attempts])).toEqual([
      ['waiting', 'retry', 1],
      ['waiting', 'cap', 0],
    ])
    for (const { dueAt } of rows) {
      const waitSecs = ((dueAt?.getTime() ?? 0) - began) / 1000
      expect(waitSecs).toBeGreaterThanOrEqual(secs)
      expect(waitSecs).toBeLessThan(secs + 30)
    }
  },
)

test('a webhook of Discord that was deleted there is not used again', async ({ db, notify, receiver }) => {
  const wish = createChannelSchema.parse({ name: 'channel 1', target: hooked('discord')(receiver.url) })
  const { id } = await createChannel(wish, mara, db)
  await notify.rule()
  for (const name of ['a', 'b']) await notify.ends('failed', new Date().toISOString(), { name })
  receiver.answers(404, { message: 'Unknown Webhook', code: 10_015 })
  await deliver(db, id, runner)
  expect(receiver.received).toHaveLength(1)
  expect(await notify.ledger()).toEqual(['failure failed', 'failure withdrawn channel-gone'])
  const channel = await db.read.notificationChannel.findUniqueOrThrow({ where: { id } })
  expect(channel).toMatchObject({ isEnabled: false, failingSince: expect.any(Date) })
  const event = await db.read.event.findFirstOrThrow({ where: { action: 'notification.channel_disabled' } })
  expect(event.message).toContain('Unknown Webhook')
})

test('another 404 of Discord is tried again', async ({ db, notify, receiver }) => {
  const wish = createChannelSchema.parse({ name: 'channel 1', target: hooked('discord')(receiver.url) })
  const { id } = await createChannel(wish, mara, db)
  await notify.rule()
  await notify.ends('failed', new Date().toISOString())
  receiver.answers(404, 'not found')
  await deliver(db, id, runner)
  expect(await notify.ledger()).toEqual(['failure waiting retry'])
})
