import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'
import { longRunningKey } from './tell-long-running'

const perBatch = 500
const dayMs = 86_400_000
/** What nobody asked the rules about for so long is told to nobody any more: no runner was there. */
const happeningDays = 3
/** An update that still waits then is told of again. */
const toldOnceDays = 90

/**
 * Removes messages that ended as long ago as the settings say, what was never told of, and what is remembered of subjects
 * that are gone. @returns how many messages
 */
export async function pruneNotifications(db: Db = defaultDb(), now = new Date()): Promise<number> {
  const days = (await settingValue('retention.notification_days', db)) ?? 30
  const before = (count: number) => new Date(now.getTime() - count * dayMs)
  await db.transact((tx) => tx.happening.deleteMany({ where: { createdAt: { lt: before(happeningDays) } } }))
  await forgetSubjects(db, { toldBefore: before(toldOnceDays), failedBefore: before(days) })
  let removed = 0
  for (;;) {
    const ids = await db.read.notification.findMany({
      where: { createdAt: { lt: before(days) }, state: { not: 'waiting' } },
      select: { id: true },
      take: perBatch,
    })
    if (ids.length === 0) return removed
    await db.transact((tx) => tx.notification.deleteMany({ where: { id: { in: ids.map(({ id }) => id) } } }))
    removed += ids.length
  }
}

/** Failures of what is not there any more would count as failing for ever. */
async function forgetSubjects(db: Db, before: { toldBefore: Date; failedBefore: Date }): Promise<void> {
  for (const { ruleId, subject, failures, since } of await db.read.notificationStreak.findMany()) {
    const isThere =
      failures > 0
        ? await canRecover(db, subject, since >= before.failedBefore)
        : await isRemembered(db, subject, since >= before.toldBefore)
    if (isThere) continue
    await db.transact((tx) => tx.notificationStreak.deleteMany({ where: { ruleId, subject } }))
  }
}

/** Of a definition while there is one; of other tasks as long as one of them is kept. */
async function canRecover(db: Db, subject: string, isRecent: boolean): Promise<boolean> {
  if (isId('def', subject)) return (await db.read.definition.count({ where: { id: subject } })) > 0
  if (isRecent) return true
  const [handler = '', ...name] = subject.split(' ')
  return (await db.read.task.findFirst({ where: { handler, name: name.join(' ') }, select: { id: true } })) !== null
}

/** What was told once of a task that may run on, or of an update that may wait on. */
async function isRemembered(db: Db, subject: string, isRecent: boolean): Promise<boolean> {
  if (!subject.startsWith(longRunningKey(''))) return isRecent
  const id = subject.slice(longRunningKey('').length)
  return (await db.read.task.count({ where: { id, finishedAt: null } })) > 0
}
