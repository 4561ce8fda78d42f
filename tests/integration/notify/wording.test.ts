import { describe, expect } from 'vitest'
import { changeChannel } from '@/lib/notify/change-channel'
import { listNotifications } from '@/lib/notify/list-notifications'
import { failed, mara, test } from './notify-fixture'

const success = (title: string) => ({ templates: { success: { title } } })

describe('the ledger', () => {
  test('shows what was sent, whatever the words of the channel are now', async ({ notify, db }) => {
    await notify.channel(success('{{name}} was done'))
    await notify.rule({ outcomes: ['success'] })
    await notify.ends('succeeded', '10:00:00')
    await notify.out('10:00:00')
    await changeChannel('channel 1', success('{{name}} is through'), mara, db)
    expect(await titles(db)).toEqual(['backup was done'])
  })

  test('shows of what is still to be sent what it would say now, and that is what is sent', async ({ notify, db }) => {
    await notify.channel(success('{{name}} was done'))
    await notify.rule({ outcomes: ['success'] })
    await notify.ends('succeeded', '10:00:00')
    await notify.out('10:00:00', failed)
    expect(await titles(db)).toEqual(['backup was done'])
    await changeChannel('channel 1', success('{{name}} is through'), mara, db)
    expect(await titles(db)).toEqual(['backup is through'])
    await notify.out(new Date(Date.now() + 60_000).toISOString())
    await changeChannel('channel 1', { templates: {} }, mara, db)
    expect(await titles(db)).toEqual(['backup is through'])
  })
})

async function titles(db: Parameters<typeof listNotifications>[1]): Promise<string[]> {
  return (await listNotifications({ page: 1, per_page: 20 }, db)).list.map(({ title }) => title)
}
