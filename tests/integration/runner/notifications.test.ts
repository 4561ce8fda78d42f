import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import { createRuleSchema } from '@/lib/contract/notifications'
import { createChannel } from '@/lib/notify/create-channel'
import { createRule } from '@/lib/notify/create-rule'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { type Received, Receiver } from '@/tests/helpers/receiver'
import { mara, Scene } from '@/tests/helpers/scene'

const password = 'a-password-in-the-command'

describe.skipIf(isDatabaseMissing())('a runner that tells people', () => {
  let scene: Scene
  let receiver: Receiver
  let key: string
  beforeAll(async () => {
    scene = await Scene.open('process')
    receiver = await Receiver.open()
    const target = { kind: 'webhook', config: { url: `${receiver.url}/a-token-in-the-address` } }
    const issued = await createChannel(createChannelSchema.parse({ name: 'ops', target }), mara, scene.db)
    key = issued.key ?? ''
    await createRule(createRuleSchema.parse({ name: 'all', channels: ['ops'] }), mara, scene.db)
  })
  afterAll(async () => {
    await scene.close()
    await receiver.close()
  })

  const verified = ({ body, headers }: Received) =>
    new Webhook(key).verify(body, headers) as { type: string; data: Record<string, unknown> }
  const receivedAfter = async (count: number) => {
    await eventually(() => receiver.received.length > count, { timeoutMs: 60_000 })
    return receiver.last
  }

  test('sends word of a task that fails, once, and of its recovery', async () => {
    const runner = await scene.startRunner()
    const options = { name: 'nightly dump' }
    for (let count = 0; count < 3; count++) await scene.run(`echo ${password}; exit 3`, options)
    const failure = verified(await receivedAfter(0))
    expect(failure).toMatchObject({
      type: 'notification.failure',
      data: { title: 'nightly dump failed', name: 'nightly dump', reason: 'exit-code', exit_code: 3, failures: 1 },
    })
    await scene.run('true', options)
    expect(verified(await receivedAfter(1)).data.title).toBe('nightly dump is well again')
    expect(receiver.received).toHaveLength(2)
    expect(JSON.stringify(receiver.received)).not.toContain(password)
    expect(runner.log).not.toMatch(/a-token-in-the-address|whsec_/)
  })

  test('that is killed while a message is on its way has another one send it again', async () => {
    const before = receiver.received.length
    receiver.does(() => {})
    await scene.someRunner()
    await scene.run('exit 4', { name: 'weekly dump' })
    const first = await receivedAfter(before)
    await scene.runner?.end('SIGKILL')
    receiver.answers(204)
    // A minute passes.
    const past = new Date(Date.now() - 1)
    const data = { claimedUntil: past, dueAt: past }
    await scene.db.transact((tx) => tx.notification.updateMany({ where: { claimedUntil: { not: null } }, data }))
    await scene.startRunner()
    const second = await receivedAfter(before + 1)
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(verified(second).data.name).toBe('weekly dump')
    await eventually(async () => (await scene.db.read.notification.count({ where: { state: 'waiting' } })) === 0)
    expect(receiver.received).toHaveLength(before + 2)
  })

  test('says nothing of addresses and keys when it cannot send', async () => {
    const runner = await scene.someRunner()
    receiver.answers(500, 'a-token-in-the-address')
    const before = receiver.received.length
    await scene.run('true', { name: 'weekly dump' })
    await receivedAfter(before)
    const row = await eventually(async () => {
      const [failing] = await scene.db.read.notification.findMany({ where: { reason: 'retry' } })
      return failing ?? false
    })
    expect(row.lastError).toBe('the answer was 500')
    // Its log is a process away.
    await eventually(() => runner.log.includes('a message could not be sent'))
    expect(runner.log).not.toMatch(/a-token-in-the-address|whsec_/)
    const told = JSON.stringify([await scene.db.read.event.findMany(), await scene.db.read.notification.findMany()])
    expect(told).not.toMatch(/a-token-in-the-address|whsec_/)
  })
})
