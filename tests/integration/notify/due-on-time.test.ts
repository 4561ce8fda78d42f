import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { startNotifier } from '@/jobs/notify'
import type { Db } from '@/lib/db/open'
import { dueChannels } from '@/lib/notify/deliver'
import { eventually } from '../../helpers/eventually'
import { test } from './notify-fixture'

test('a message whose time comes while the notifier looks for it is sent then', async ({ notify, db }) => {
  await notify.channel()
  await notify.rule({ outcomes: ['success'] })
  await notify.ends('succeeded', '10:00:00')
  const dueAt = new Date(Date.now() + 400)
  await db.transact((tx) => tx.notification.updateMany({ data: { dueAt } }))
  expect(await dueChannels(db)).toEqual([])
  const stop = startNotifier(answeringAfter(db, dueAt), { name: 'runner:run_1', origin: 'run_1', requestId: null })
  const attempts = async () => (await db.read.notification.findFirstOrThrow()).attempts
  // Not by the look that it takes every 5 s in any case.
  await eventually(async () => (await attempts()) > 0, { timeoutMs: 3000 })
  await stop()
})

/** The first answer to which channels have something due comes when more has become due. */
function answeringAfter(db: Db, time: Date): Db {
  const groupBy = new Proxy(db.read.notification.groupBy, {
    apply: async (target, self, args) => {
      const rows = await Reflect.apply(target, self, args)
      await sleep(Math.max(0, time.getTime() + 20 - Date.now()))
      return rows
    },
  })
  const notification = new Proxy(db.read.notification, replacing('groupBy', groupBy))
  return { ...db, read: new Proxy(db.read, replacing('notification', notification)) }
}

function replacing<T extends object>(name: string, value: unknown): ProxyHandler<T> {
  return { get: (target, asked) => (asked === name ? value : Reflect.get(target, asked)) }
}
