import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect } from 'vitest'
import { type ChannelTarget, createChannelSchema } from '@/lib/contract/notification-channels'
import type { Db } from '@/lib/db/open'
import { createChannel } from '@/lib/notify/create-channel'
import { deliver } from '@/lib/notify/deliver'
import { showNotification } from '@/lib/notify/show-notification'
import { testChannel } from '@/lib/notify/test-channel'
import { ownCertificate } from '../../helpers/own-certificate'
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
const secretPart = 'B00SECRETXXXXXXXX'
const hook = (receiver: Receiver) => `${receiver.url}/services/${secretPart}`

beforeAll(() => {
  process.env.TASKYARD_URL = 'https://tasks.example.test'
})

/** What became of a test through a channel with this target. */
async function tried(db: Db, target: object, name = 'ops <!channel> @everyone') {
  const wish = createChannelSchema.parse({ name, target })
  const { id } = await createChannel(wish, mara, db)
  const message = await testChannel(id, mara, db)
  await deliver(db, id, runner)
  return { ...(await showNotification(message.id, db)), channelId: id }
}

const sentTo = (target: (receiver: Receiver) => object) => target

type Service = [
  kind: ChannelTarget['kind'],
  target: (receiver: Receiver) => object,
  good: [number, unknown],
  bad: [status: number, body: unknown, said: string][],
]

const services: Service[] = [
  [
    'slack',
    sentTo((receiver) => ({ kind: 'slack', secret: { url: hook(receiver) } })),
    [200, 'ok'],
    [
      [404, 'no_service', 'there is nothing at this address: no_service'],
      [200, '<html>a page', 'the answer was 200'],
      [403, 'invalid_token', 'the secret is not accepted: invalid_token'],
      [400, 'invalid_payload', 'the answer was 400: invalid_payload'],
      [410, 'channel_is_archived', 'the answer was 410: channel_is_archived'],
    ],
  ],
  [
    'discord',
    sentTo((receiver) => ({ kind: 'discord', secret: { url: hook(receiver) } })),
    [204, ''],
    [[404, { message: 'Unknown Webhook', code: 10_015 }, 'Unknown Webhook']],
  ],
  [
    'telegram',
    sentTo((receiver) => ({
      kind: 'telegram',
      config: { chat_id: '-100', server: receiver.url },
      secret: { token: `110201543:${secretPart}` },
    })),
    [200, { ok: true, result: {} }],
    [
      [400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }, 'chat not found'],
      [200, { ok: false, error_code: 401, description: 'Unauthorized' }, 'Unauthorized'],
      [
        400,
        { ok: false, error_code: 400, description: 'upgraded', parameters: { migrate_to_chat_id: -1001 } },
        'upgraded; its chat id is -1001 now',
      ],
      [200, 'garbage', 'the answer was 200'],
    ],
  ],
  [
    'feishu',
    sentTo((receiver) => ({ kind: 'feishu', secret: { url: hook(receiver), sign: 'signing-secret' } })),
    [200, { code: 0, msg: 'success', data: {} }],
    [
      [200, { code: 19_021, msg: 'sign match fail or timestamp is not within one hour' }, '19021 sign match fail'],
      [200, { StatusCode: 1, StatusMessage: 'no' }, '1 no'],
      [200, {}, 'the answer was 200'],
    ],
  ],
  [
    'dingtalk',
    sentTo((receiver) => ({
      kind: 'dingtalk',
      secret: { url: `${receiver.url}/robot/send?access_token=${secretPart}`, sign: 'SECsigning' },
    })),
    [200, { errcode: 0, errmsg: 'ok' }],
    [[200, { errcode: 310_000, errmsg: `sign not match for ${secretPart}` }, '310000 sign not match for ***']],
  ],
  [
    'wecom',
    sentTo((receiver) => ({
      kind: 'wecom',
      secret: { url: `${receiver.url}/cgi-bin/webhook/send?key=${secretPart}` },
    })),
    [200, { errcode: 0, errmsg: 'ok' }],
    [[200, { errcode: 93_000, errmsg: 'invalid webhook url' }, '93000 invalid webhook url']],
  ],
  [
    'ntfy',
    sentTo((receiver) => ({
      kind: 'ntfy',
      config: { server: receiver.url, topic: 'ops' },
      secret: { token: `tk_${secretPart}` },
    })),
    [200, { id: 'x', event: 'message' }],
    [[401, { code: 40_101, http: 401, error: 'unauthorized' }, 'unauthorized']],
  ],
  [
    'webhook',
    sentTo((receiver) => ({ kind: 'webhook', config: { url: `${hook(receiver)}?t=1` } })),
    [202, 'anything'],
    [[400, `you sent ${secretPart}`, 'the answer was 400']],
  ],
]

describe.for(services)('%s', ([, target, [goodStatus, goodBody], bad]) => {
  test('knows when it was sent', async ({ db, receiver }) => {
    receiver.answers(goodStatus, goodBody)
    expect(await tried(db, target(receiver))).toMatchObject({ state: 'sent', last_error: null, attempts: 1 })
    expect(receiver.received).toHaveLength(1)
    expect(receiver.last.method).toBe('POST')
  })

  test.for(bad)('knows when it was not: %s %o', async ([status, body, said], { db, receiver }) => {
    receiver.answers(status, body)
    const { state, last_error: error, last_status } = await tried(db, target(receiver))
    expect({ state, last_status }).toEqual({ state: 'failed', last_status: status })
    expect(error).toContain(said)
    await expectNoSecret(db)
  })

  test.for([
    ['500', (receiver: Receiver) => receiver.answers(500, 'oops'), 'the answer was 500'],
    ['429', (receiver: Receiver) => receiver.answers(429, '', { 'retry-after': '7' }), 'too many messages'],
    [
      'a redirect',
      (receiver: Receiver) => receiver.answers(302, '', { location: `${receiver.url}/elsewhere` }),
      'leads elsewhere',
    ],
    [
      'a connection that breaks',
      (receiver: Receiver) => receiver.does((request) => request.socket.destroy()),
      'closed',
    ],
    ['nobody there', (receiver: Receiver) => receiver.close(), 'refused'],
  ] as const)('survives %s', async ([, fault, said], { db, receiver }) => {
    const wanted = target(receiver)
    await fault(receiver)
    const { state, last_error: error } = await tried(db, wanted)
    expect(state).toBe('failed')
    expect(error).toContain(said)
    expect(receiver.received.length).toBeLessThanOrEqual(1)
    await expectNoSecret(db)
  })
})

test('a receiver that never ends its answer is given up after ten seconds', async ({ db, receiver }) => {
  receiver.does((_, response) => void response.writeHead(200).write('o'))
  const target = { kind: 'slack', secret: { url: hook(receiver) } }
  expect(await tried(db, target)).toMatchObject({ state: 'failed', last_error: 'no answer within 10 s' })
})

test('a server with a certificate that nobody vouches for is told nothing', async ({ db }) => {
  let asked = 0
  const server = createServer(ownCertificate(), (_, response) => {
    asked++
    response.end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/${secretPart}`
  const { state, last_error: error } = await tried(db, { kind: 'slack', secret: { url } })
  expect({ state, asked }).toEqual({ state: 'failed', asked: 0 })
  expect(error).toBe('its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)')
  server.close()
})

test('an endless answer is read a little', async ({ db, receiver }) => {
  receiver.does((_, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more)
    }
    more()
  })
  const target = { kind: 'discord', secret: { url: hook(receiver) } }
  expect(await tried(db, target)).toMatchObject({ state: 'sent' })
})

const laterOn: [what: string, header: () => string][] = [
  ['seconds', () => '90'],
  ['a date', () => new Date(Date.now() + 90_000).toUTCString()],
]

test.for(laterOn)(
  'a receiver that has too much to do says when to try again, as %s',
  async ([, header], { db, notify, receiver }) => {
    const target = { kind: 'webhook', config: { url: hook(receiver) } }
    const { id } = await createChannel(createChannelSchema.parse({ name: 'channel 1', target }), mara, db)
    await notify.rule()
    await notify.ends('failed', new Date().toISOString())
    receiver.answers(429, '', { 'retry-after': header() })
    await deliver(db, id, runner)
    const row = await db.read.notification.findFirstOrThrow()
    expect(row).toMatchObject({ state: 'waiting', reason: 'retry', attempts: 1, lastStatus: 429 })
    const waitMs = (row.dueAt?.getTime() ?? 0) - Date.now()
    expect(waitMs).toBeGreaterThan(60_000)
    expect(waitMs).toBeLessThanOrEqual(91_000)
  },
)

/** Nowhere that people, logs or backups see: sealed is all that is left of it. */
async function expectNoSecret(db: Db): Promise<void> {
  const rows = await Promise.all([
    db.read.notification.findMany(),
    db.read.event.findMany(),
    db.read.notificationChannel.findMany({ where: { kind: { not: 'webhook' } } }),
    db.read.notificationChannel.findMany({ select: { lastError: true } }),
  ])
  expect(JSON.stringify(rows)).not.toContain(secretPart)
  expect(JSON.stringify(rows)).not.toContain('SECsigning')
}
