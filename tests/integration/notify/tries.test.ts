import { describe, expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { changeChannel } from '@/lib/notify/change-channel'
import { claimNext, leaseMs } from '@/lib/notify/claim'
import { failingChannels } from '@/lib/notify/failing-channels'
import { listChannels } from '@/lib/notify/list-channels'
import { pruneNotifications } from '@/lib/notify/prune-notifications'
import { retryNotification } from '@/lib/notify/retry-notification'
import { settle } from '@/lib/notify/settle'
import { showNotification } from '@/lib/notify/show-notification'
import { testChannel } from '@/lib/notify/test-channel'
import { insertTask } from '../../helpers/task-rows'
import { failed, mara, on, sent, test } from './notify-fixture'

const everySuccess = { outcomes: ['success' as const] }
const later = (time: string, ms: number) => new Date(on(time).getTime() + ms).toISOString()

describe('a message that could not be sent', () => {
  test('is tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, and has failed then', async ({
    notify,
    db,
  }) => {
    await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00')
    let ms = 0
    for (const secs of [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]) {
      expect(await notify.out(later('10:00:00', ms), failed)).toHaveLength(1)
      ms += secs * 1000
      expect(await notify.out(later('10:00:00', ms - 1), failed)).toEqual([])
      expect(await notify.ledger()).toEqual(['success waiting retry'])
    }
    expect(await notify.out(later('10:00:00', ms), failed)).toHaveLength(1)
    expect(await notify.ledger()).toEqual(['success failed'])
    const [row] = await db.read.notification.findMany()
    expect(row).toMatchObject({ attempts: 10, lastStatus: 500, lastError: 'the answer was 500', dueAt: null })
    expect(await retryNotification(row?.id ?? '', mara, db)).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(await notify.out(new Date(Date.now() + 1).toISOString())).toHaveLength(1)
    await expect(retryNotification(row?.id ?? '', mara, db)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('has no time of its next try while it is on its way', async ({ notify, db }) => {
    const channel = await notify.channel()
    await notify.rule(everySuccess)
    const now = new Date()
    await notify.ends('succeeded', now.toISOString())
    const claim = await claimNext(db, channel, 'runner:one', now)
    const shown = async () => (await showNotification(claim?.notification.id ?? '', db)).due_at
    expect(await shown()).toBeNull()
    if (claim) await settle(db, claim, failed, mara)
    expect(await shown()).not.toBeNull()
  })

  test('waits as long as its receiver says', async ({ notify }) => {
    await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00')
    await notify.out('10:00:00', { ...failed, isSent: false, retryAfterSecs: 42 } as typeof failed)
    expect(await notify.out('10:00:41')).toEqual([])
    expect(await notify.out('10:00:42')).toHaveLength(1)
  })

  test('waits no shorter than it would anyway: who asks for a second each time uses up no tries', async ({
    notify,
  }) => {
    await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00')
    const busy = { ...failed, isSent: false, retryAfterSecs: 1 } as typeof failed
    for (const time of ['10:00:00', '10:00:05']) expect(await notify.out(time, busy)).toHaveLength(1)
    expect(await notify.out('10:05:04', busy)).toEqual([])
    expect(await notify.ledger()).toEqual(['success waiting retry'])
    expect(await notify.out('10:05:05')).toEqual(['success of backup'])
  })

  test('makes its channel one that fails, until one is sent', async ({ notify, db }) => {
    await notify.channel()
    await notify.channel()
    await notify.rule({ ...everySuccess, channels: ['channel 2'] })
    await notify.ends('succeeded', '10:00:00', { name: 'a' })
    await notify.out('10:00:00', failed)
    await notify.out('10:00:05', failed)
    expect(await failingChannels(db)).toEqual([
      { name: 'channel 2', failing_since: '2026-11-23T10:00:00.000Z', last_error: 'the answer was 500' },
    ])
    await notify.ends('succeeded', '10:02:00', { name: 'b' })
    // What waits for its next try does not wait any longer once another one got through.
    expect(await notify.out('10:02:00')).toEqual(['success of b', 'success of a'])
    expect(await failingChannels(db)).toEqual([])
    const events = await db.read.event.findMany({ where: { action: { startsWith: 'notification.channel_' } } })
    expect(events.map(({ action, actor, origin }) => [action, actor, origin])).toEqual([
      ['notification.channel_created', 'mara', '127.0.0.1'],
      ['notification.channel_created', 'mara', '127.0.0.1'],
      ['notification.channel_failing', 'mara', '127.0.0.1'],
      ['notification.channel_recovered', 'mara', '127.0.0.1'],
    ])
    expect((await listChannels(db)).list[1]).toMatchObject({ waiting: 0, last_sent_at: '2026-11-23T10:02:00.000Z' })
  })

  test('is tried at once when its channel is changed', async ({ notify, db }) => {
    const channel = await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00')
    for (const time of ['10:00:00', '10:00:05', '10:05:05']) await notify.out(time, failed)
    await changeChannel(
      channel,
      { target: { kind: 'webhook', config: { url: 'http://127.0.0.1:10/' }, secret: {} } },
      mara,
      db,
    )
    expect(await failingChannels(db)).toEqual([])
    expect(await notify.out(new Date().toISOString())).toEqual(['success of backup'])
  })

  test('whose receiver wants no more switches the channel off, and says so', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule(everySuccess)
    for (const name of ['a', 'b']) await notify.ends('succeeded', '10:00:00', { name })
    const gone = { isSent: false as const, status: 410, error: 'the answer was 410', isGone: true }
    expect(await notify.out('10:00:00', gone)).toEqual(['success of a'])
    expect(await notify.ledger()).toEqual(['success failed', 'success withdrawn channel-gone'])
    expect((await listChannels(db)).list[0]).toMatchObject({ enabled: false, last_error: 'the answer was 410' })
    expect(await db.read.event.count({ where: { action: 'notification.channel_disabled' } })).toBe(1)
  })
})

describe('a test', () => {
  test('is sent once, whatever the hour and though the channel is off, and tells how it went', async ({
    notify,
    db,
  }) => {
    const channel = await notify.channel({ enabled: false, quiet: { from: '00:00', to: '23:59' }, digest_mins: 60 })
    const { id, state, title } = await testChannel(channel, mara, db)
    expect({ state, title }).toEqual({ state: 'waiting', title: 'A test from Taskyard' })
    expect((await testChannel('channel 1', mara, db)).id).toBe(id)
    expect(await notify.out(new Date().toISOString(), failed)).toEqual(['test of channel 1'])
    expect(await notify.ledger()).toEqual(['test failed'])
    expect((await testChannel(channel, mara, db)).id).not.toBe(id)
    expect(await notify.out(new Date().toISOString())).toEqual(['test of channel 1'])
  })

  test('leaves a channel on whose receiver wants no more: who tries an address may have mistyped it', async ({
    notify,
    db,
  }) => {
    const channel = await notify.channel()
    await testChannel(channel, mara, db)
    await notify.out(new Date().toISOString(), { isSent: false, status: 404, error: 'Unknown Webhook', isGone: true })
    expect(await notify.ledger()).toEqual(['test failed'])
    expect((await listChannels(db)).list[0]).toMatchObject({ enabled: true, last_error: 'Unknown Webhook' })
  })
})

describe('a message that is being sent', () => {
  test('is nobody else’s, and its channel’s next one waits for it', async ({ notify, db }) => {
    const channel = await notify.channel()
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c']) await notify.ends('succeeded', '10:00:00', { name })
    const claims = await Promise.all(
      ['one', 'two', 'three'].map((sender) => claimNext(db, channel, sender, on('10:00:00'))),
    )
    const [claim] = claims.filter((each) => each !== null)
    expect(claims.filter((each) => each !== null)).toHaveLength(1)
    expect(claim?.notification.facts).toMatchObject({ name: 'a' })
    if (claim) await settle(db, claim, sent, mara, on('10:00:01'))
    expect(await notify.out('10:00:01')).toEqual(['success of b', 'success of c'])
  })

  test('is sent again after its lease where its sender is gone, and the first one’s word is too late', async ({
    notify,
    db,
  }) => {
    const channel = await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00')
    const first = await claimNext(db, channel, 'one', on('10:00:00'))
    expect(await claimNext(db, channel, 'two', new Date(on('10:00:00').getTime() + leaseMs - 1))).toBeNull()
    const second = await claimNext(db, channel, 'two', new Date(on('10:00:00').getTime() + leaseMs))
    expect(second?.notification).toMatchObject({ id: first?.notification.id, attempts: 2 })
    if (first) expect(await settle(db, first, failed, mara)).toBe(false)
    if (second) expect(await settle(db, second, sent, mara)).toBe(true)
    expect(await notify.ledger()).toEqual(['success sent'])
  })
})

test('retention removes messages that ended, what was never told, and subjects that are gone', async ({
  notify,
  db,
}) => {
  await notify.channel()
  await notify.rule()
  await notify.ends('failed', '10:00:00', { name: 'sent' })
  await notify.out('10:00:00')
  await notify.ends('failed', '10:00:00', { name: 'waiting' })
  await notify.ends('failed', '10:00:00', { name: 'kept' })
  await notify.ends('failed', '10:00:00', { definitionId: newId('def') })
  await insertTask(db, { handler: 'service-update', name: 'kept', status: 'failed' })
  const days = (count: number) => new Date(on('10:00:00').getTime() + count * 86_400_000)
  const subjects = async () => (await db.read.notificationStreak.findMany()).map(({ subject }) => subject).toSorted()
  expect(await pruneNotifications(db, days(29))).toBe(0)
  expect(await subjects()).toEqual(['service-update kept', 'service-update sent', 'service-update waiting'])
  expect(await pruneNotifications(db, days(31))).toBe(1)
  expect(await notify.ledger()).toEqual(['failure waiting', 'failure waiting', 'failure waiting'])
  expect(await subjects()).toEqual(['service-update kept'])
})
