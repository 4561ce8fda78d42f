import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import type { Db } from '@/lib/db/open'
import { createChannel } from '@/lib/notify/create-channel'
import { deliver } from '@/lib/notify/deliver'
import { renewKey } from '@/lib/notify/renew-key'
import { testChannel } from '@/lib/notify/test-channel'
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

beforeAll(() => {
  process.env.TASKYARD_URL = 'https://tasks.example.test'
})

async function tests(db: Db, target: object): Promise<void> {
  const { id } = await createChannel(createChannelSchema.parse({ name: 'ops', target }), mara, db)
  await testChannel(id, mara, db)
  await deliver(db, id, runner)
}

describe('a signature', () => {
  test('of Standard Webhooks is good for who has the key, the old one included for a day', async ({ db, receiver }) => {
    const target = { kind: 'webhook', config: { url: receiver.url } }
    const { id, key: first } = await createChannel(createChannelSchema.parse({ name: 'ops', target }), mara, db)
    expect(first).toMatch(/^whsec_/)
    const { key: second } = await renewKey(id, mara, db)
    const message = await testChannel(id, mara, db)
    await deliver(db, id, runner)
    const { headers, body } = receiver.last
    expect(headers['webhook-id']).toBe(message.id)
    expect(headers['content-type']).toBe('application/json')
    for (const key of [first, second]) {
      expect(new Webhook(key ?? '').verify(body, headers)).toMatchObject({
        type: 'notification.test',
        data: { id: message.id, title: 'A test from Taskyard', url: 'https://tasks.example.test', by: 'mara' },
      })
    }
    const stranger = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    expect(() => new Webhook(stranger).verify(body, headers)).toThrow('No matching signature')
    expect(() => new Webhook(second ?? '').verify(`${body} `, headers)).toThrow('No matching signature')
  })

  test('of Feishu has its timestamp and secret as the key', async ({ db, receiver }) => {
    receiver.answers(200, { code: 0 })
    await tests(db, { kind: 'feishu', secret: { url: receiver.url, sign: 'signing-secret' } })
    const { timestamp, sign } = JSON.parse(receiver.last.body)
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60)
    expect(sign).toBe(createHmac('sha256', `${timestamp}\nsigning-secret`).digest('base64'))
  })

  test('of DingTalk is in the address', async ({ db, receiver }) => {
    receiver.answers(200, { errcode: 0 })
    const url = `${receiver.url}/robot/send?access_token=abc`
    await tests(db, { kind: 'dingtalk', secret: { url, sign: 'SECsigning' } })
    const { searchParams } = new URL(receiver.last.path, receiver.url)
    const timestamp = searchParams.get('timestamp') ?? ''
    expect(searchParams.get('access_token')).toBe('abc')
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000)
    const expected = createHmac('sha256', 'SECsigning').update(`${timestamp}\nSECsigning`).digest('base64')
    expect(searchParams.get('sign')).toBe(expected)
  })
})
