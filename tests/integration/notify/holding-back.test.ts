import { describe, expect } from 'vitest'
import { changeChannel } from '@/lib/notify/change-channel'
import { retryNotification } from '@/lib/notify/retry-notification'
import { testChannel } from '@/lib/notify/test-channel'
import { failed, mara, test } from './notify-fixture'

const everySuccess = { outcomes: ['success' as const] }

describe('a channel with a cap', () => {
  test('sends so many an hour, and the rest in one message when the hour allows', async ({ notify }) => {
    await notify.channel({ per_hour: 3 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c', 'd', 'e']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toEqual(['success of a', 'success of b', 'success of c'])
    expect(await notify.ledger()).toEqual([
      'success sent',
      'success sent',
      'success sent',
      'success waiting cap',
      'success waiting cap',
    ])
    await notify.ends('succeeded', '10:30:00', { name: 'f' })
    expect(await notify.out('10:59:59')).toEqual([])
    expect(await notify.out('11:00:00')).toEqual(['digest: success of d, success of e, success of f'])
    // The three of ten o'clock are an hour old by now: a digest counts as one.
    for (const name of ['g', 'h', 'i']) await notify.ends('succeeded', '11:00:01', { name })
    expect(await notify.out('11:00:01')).toEqual(['success of g', 'success of h'])
  })

  test('that does not work tries no more than that an hour', async ({ notify }) => {
    await notify.channel({ per_hour: 2 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c', 'd']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00', failed)).toEqual(['success of a', 'success of b'])
    expect(await notify.ledger()).toEqual([
      'success waiting retry',
      'success waiting retry',
      'success waiting cap',
      'success waiting cap',
    ])
  })

  test('sends tests beyond it', async ({ notify, db }) => {
    const channel = await notify.channel({ per_hour: 1 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toEqual(['success of a'])
    await testChannel(channel, mara, db)
    expect(await notify.out(new Date(Date.now() + 1).toISOString())).toContain('test of channel 1')
  })
})

describe('a channel with a digest', () => {
  test('sends what comes within its minutes as one message', async ({ notify, db }) => {
    await notify.channel({ digest_mins: 15 })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00', { name: 'a' })
    expect(await notify.out('10:00:00')).toEqual([])
    await notify.ends('succeeded', '10:14:00', { name: 'b' })
    expect(await notify.out('10:14:00')).toEqual([])
    expect(await notify.out('10:15:00')).toEqual(['digest: success of a, success of b'])
    expect(await notify.ledger()).toEqual(['success sent', 'success sent', 'digest sent'])
    const [one, two, digest] = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    expect([one?.sentWith, two?.sentWith]).toEqual([digest?.id, digest?.id])
    await notify.ends('succeeded', '10:16:00', { name: 'c' })
    expect(await notify.out('10:30:00')).toEqual([])
    expect(await notify.out('10:45:00')).toEqual(['success of c'])
  })

  test('that fails takes what is in it along, and both are sent again together', async ({ notify, db }) => {
    await notify.channel({ digest_mins: 1 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b']) await notify.ends('succeeded', '10:00:00', { name })
    await notify.out('10:00:00')
    for (const time of ['10:01:00', '10:01:05', '10:07:00', '10:40:00', '13:00:00', '18:30:00']) {
      expect(await notify.out(time, failed)).toHaveLength(1)
    }
    for (const time of ['24T05:00:00', '24T19:00:00', '25T15:00:00', '26T15:00:00']) {
      expect(await notify.out(`2026-11-${time}Z`, failed)).toHaveLength(1)
    }
    expect(await notify.ledger()).toEqual(['success failed', 'success failed', 'digest failed'])
    const [one] = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    expect(await retryNotification(one?.id ?? '', mara, db)).toMatchObject({ state: 'waiting' })
    await notify.out(new Date(Date.now() + 1).toISOString())
    expect(await notify.ledger()).toEqual(['success sent', 'success sent', 'digest sent'])
  })
})

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' }

  test('over midnight hold everything, and end with one message', async ({ notify, db }) => {
    const channel = await notify.channel({ quiet })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '20:59:00', { name: 'a' })
    expect(await notify.out('20:59:59')).toEqual(['success of a'])
    await notify.ends('succeeded', '21:00:00', { name: 'b' })
    await notify.ends('succeeded', '23:30:00', { name: 'c' })
    expect(await notify.out('23:30:00')).toEqual([])
    await notify.ends('succeeded', '2026-11-24T05:30:00Z', { name: 'd' })
    expect(await notify.out('2026-11-24T05:59:59Z')).toEqual([])
    expect(await notify.out('2026-11-24T06:00:00Z')).toEqual(['digest: success of b, success of c, success of d'])
    const one = await db.read.notificationChannel.findUniqueOrThrow({ where: { id: channel } })
    expect(one.lastSentAt).toEqual(new Date('2026-11-24T06:00:00Z'))
  })

  test('end when clocks there say so, also in the night in which they change', async ({ notify }) => {
    await notify.channel({ quiet })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '2026-10-24T23:00:00Z', { name: 'before' })
    expect(await notify.out('2026-10-25T05:59:59Z')).toEqual([])
    expect(await notify.out('2026-10-25T06:00:00Z')).toEqual(['success of before'])
    await notify.ends('succeeded', '2027-03-27T23:00:00Z', { name: 'after' })
    expect(await notify.out('2027-03-28T04:59:59Z')).toEqual([])
    expect(await notify.out('2027-03-28T05:00:00Z')).toEqual(['success of after'])
  })

  test('hold tries again as well', async ({ notify }) => {
    await notify.channel({ quiet })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '20:59:58', { name: 'a' })
    expect(await notify.out('20:59:58', failed)).toHaveLength(1)
    expect(await notify.out('21:00:03')).toEqual([])
    expect(await notify.ledger()).toEqual(['success waiting retry'])
    expect(await notify.out('2026-11-24T06:00:00Z')).toEqual(['success of a'])
  })
})

test('a receiver that wants nothing for a while gets the rest in one message then', async ({ notify }) => {
  await notify.channel()
  await notify.rule(everySuccess)
  for (const name of ['a', 'b', 'c']) await notify.ends('succeeded', '10:00:00', { name })
  const busy = { isSent: false as const, status: 429, error: 'too many', retryAfterSecs: 90 }
  expect(await notify.out('10:00:00', busy)).toEqual(['success of a'])
  expect(await notify.out('10:01:29')).toEqual([])
  expect(await notify.out('10:01:30')).toEqual(['success of a', 'digest: success of b, success of c'])
})

test('who switches a channel off is told nothing of what waited', async ({ notify, db }) => {
  const channel = await notify.channel({ digest_mins: 15 })
  await notify.rule(everySuccess)
  await notify.ends('succeeded', '10:00:00')
  await changeChannel(channel, { enabled: false }, mara, db)
  expect(await notify.ledger()).toEqual(['success withdrawn disabled'])
})
