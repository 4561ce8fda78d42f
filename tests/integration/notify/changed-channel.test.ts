import { describe, expect } from 'vitest'
import type { ChangeChannel } from '@/lib/contract/notification-channels'
import type { Db } from '@/lib/db/open'
import { changeChannel } from '@/lib/notify/change-channel'
import { claimNext } from '@/lib/notify/claim'
import { settle } from '@/lib/notify/settle'
import { failed, mara, on, test } from './notify-fixture'

const everySuccess = { outcomes: ['success' as const] }
const change = (channel: string, wish: ChangeChannel, time: string, db: Db) =>
  changeChannel(channel, wish, mara, db, on(time))

describe('what was put off before a channel was changed', () => {
  test('goes out as soon as a higher cap allows it', async ({ notify, db }) => {
    const channel = await notify.channel({ per_hour: 2 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c', 'd']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toHaveLength(2)
    await change(channel, { per_hour: 3 }, '10:10:00', db)
    expect(await notify.out('10:10:00')).toEqual(['digest: success of c, success of d'])
    expect(await notify.ledger()).toEqual([
      'success sent',
      'success sent',
      'success sent',
      'success sent',
      'digest sent',
    ])
  })

  test('waits on where the new cap is reached as well', async ({ notify, db }) => {
    const channel = await notify.channel({ per_hour: 3 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c', 'd']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toHaveLength(3)
    await change(channel, { per_hour: 2 }, '10:10:00', db)
    expect(await notify.out('10:59:59')).toEqual([])
    expect(await notify.out('11:00:00')).toEqual(['success of d'])
  })

  test('goes out when the shorter digest ends, counted from when it began', async ({ notify, db }) => {
    const channel = await notify.channel({ digest_mins: 60 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toEqual([])
    await change(channel, { digest_mins: 30 }, '10:10:00', db)
    await notify.ends('succeeded', '10:20:00', { name: 'c' })
    expect(await notify.out('10:29:59')).toEqual([])
    expect(await notify.out('10:30:00')).toEqual(['digest: success of a, success of b, success of c'])
  })

  test('goes out at once where the shorter digest would have ended, or there is none any more', async ({
    notify,
    db,
  }) => {
    const channel = await notify.channel({ digest_mins: 60 })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00', { name: 'a' })
    await notify.out('10:00:00')
    await change(channel, { digest_mins: 5 }, '10:10:00', db)
    expect(await notify.out('10:10:00')).toEqual(['success of a'])
    await notify.ends('succeeded', '10:11:00', { name: 'b' })
    await notify.out('10:11:00')
    await change(channel, { digest_mins: 0 }, '10:12:00', db)
    expect(await notify.out('10:12:00')).toEqual(['success of b'])
  })

  test('stays in its digest where only the name is changed', async ({ notify, db }) => {
    const channel = await notify.channel({ digest_mins: 60 })
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00', { name: 'a' })
    await notify.out('10:00:00')
    await change(channel, { name: 'another' }, '10:10:00', db)
    expect(await notify.out('10:59:59')).toEqual([])
    expect(await notify.out('11:00:00')).toEqual(['success of a'])
  })

  test('is heard at once where quiet hours are taken away, and at their new end where they end sooner', async ({
    notify,
    db,
  }) => {
    const quiet = { from: '09:00', to: '18:00', timezone: 'UTC' }
    const channel = await notify.channel({ quiet })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b']) await notify.ends('succeeded', '10:00:00', { name })
    expect(await notify.out('10:00:00')).toEqual([])
    await change(channel, { quiet: { ...quiet, to: '12:00' } }, '10:10:00', db)
    expect(await notify.out('11:59:59')).toEqual([])
    expect(await notify.out('12:00:00')).toEqual(['digest: success of a, success of b'])
    await change(channel, { quiet }, '12:01:00', db)
    await notify.ends('succeeded', '12:02:00', { name: 'c' })
    expect(await notify.out('12:02:00')).toEqual([])
    await change(channel, { quiet: null }, '12:03:00', db)
    expect(await notify.out('12:03:00')).toEqual(['success of c'])
  })

  test('goes out once, also while the message that it was gathered into is tried again', async ({ notify, db }) => {
    const channel = await notify.channel({ per_hour: 1 })
    await notify.rule(everySuccess)
    for (const name of ['a', 'b', 'c']) await notify.ends('succeeded', '10:00:00', { name })
    await notify.out('10:00:00')
    expect(await notify.out('11:00:00', failed)).toEqual(['digest: success of b, success of c'])
    await change(channel, { per_hour: 5 }, '11:00:01', db)
    expect(await notify.out('11:00:01')).toEqual(['digest: success of b, success of c'])
    expect(await notify.out('12:00:00')).toEqual([])
  })

  test('is told, where it was under way when the channel was switched off, and it is on again', async ({
    notify,
    db,
  }) => {
    const channel = await notify.channel()
    await notify.rule(everySuccess)
    await notify.ends('succeeded', '10:00:00', { name: 'a' })
    const claim = await claimNext(db, channel, 'sender', on('10:00:00'))
    if (!claim) throw new Error('nothing was due')
    await change(channel, { enabled: false }, '10:00:00', db)
    await settle(db, claim, failed, mara, on('10:00:00'))
    await change(channel, { enabled: true }, '10:00:01', db)
    expect(await notify.out('10:00:01')).toEqual(['success of a'])
  })
})
