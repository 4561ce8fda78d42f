import { afterEach, expect, vi } from 'vitest'
import { startNotifier } from '@/jobs/notify'
import type { Db } from '@/lib/db/open'
import { dueChannels } from '@/lib/notify/deliver'
import { eventually } from '../../helpers/eventually'
import { test } from './notify-fixture'

afterEach(() => void vi.useRealTimers())

test('a message whose time comes while the notifier looks for it is sent then', async ({ notify, db }) => {
  await notify.channel()
  await notify.rule({ outcomes: ['success'] })
  await notify.ends('succeeded', '10:00:00')
  // The notifier lives an hour ago, so that the message is due as well once the clock is the machine's again.
  const now = new Date(Date.now() - 3_600_000)
  const dueAt = new Date(now.getTime() + 400)
  await db.transact((tx) => tx.notification.updateMany({ data: { dueAt } }))
  expect(await dueChannels(db, now)).toEqual([])
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now })
  const author = { name: 'runner:run_1', origin: 'run_1', requestId: null }
  const stop = await new Promise<() => Promise<void>>((resolve) => {
    const stopping = startNotifier(
      slowToAnswer(db, dueAt, () => resolve(stopping)),
      author,
    )
  })
  await new Promise((rests) => setImmediate(rests))
  // It rests a breath, not until the look that it takes every 5 s in any case.
  await vi.advanceTimersByTimeAsync(300)
  vi.useRealTimers()
  const attempts = async () => (await db.read.notification.findFirstOrThrow()).attempts
  await eventually(async () => (await attempts()) > 0)
  await stop()
})

/**
 * The first answer to which channels have something due comes when more has become due. `onLooked` is called with the
 * answer to when the next message is due. Nobody is woken.
 */
function slowToAnswer(db: Db, time: Date, onLooked: () => void): Db {
  const groupBy = after(db.read.notification.groupBy, () => void vi.setSystemTime(time.getTime() + 20))
  const findFirst = after(db.read.notification.findFirst, onLooked)
  const notification = new Proxy(db.read.notification, replacing({ groupBy, findFirst }))
  return { ...db, read: new Proxy(db.read, replacing({ notification })), onWake: () => () => {} }
}

/** The same question, which has `then` called once: with its first answer. */
function after<F extends (...args: never[]) => unknown>(ask: F, then: () => void): F {
  let isFirst = true
  return new Proxy(ask, {
    apply: async (target, self, args) => {
      const answer = await Reflect.apply(target, self, args)
      if (isFirst) then()
      isFirst = false
      return answer
    },
  })
}

function replacing<T extends object>(own: object): ProxyHandler<T> {
  return { get: (target, asked) => Reflect.get(asked in own ? own : target, asked) }
}
