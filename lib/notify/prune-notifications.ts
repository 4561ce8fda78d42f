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
  await forgetSubjects(db, before(toldOnceDays))
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

/** Failures of definitions that were deleted would count as failing for ever. */
async function forgetSubjects(db: Db, toldBefore: Date): Promise<void> {
  const [streaks, definitions, running] = await Promise.all([
    db.read.notificationStreak.findMany(),
    db.read.definition.findMany({ select: { id: true } }),
    db.read.task.findMany({ where: { status: { in: ['running', 'queued', 'paused'] } }, select: { id: true } }),
  ])
  const known = new Set(definitions.map(({ id }) => id))
  const long = new Set(running.map(({ id }) => longRunningKey(id)))
  const gone = streaks.filter(({ subject, failures, since }) => {
    if (failures > 0) return subject.startsWith('def_') && !known.has(subject)
    return subject.startsWith(longRunningKey('')) ? !long.has(subject) : since < toldBefore
  })
  for (const { ruleId, subject } of gone) {
    await db.transact((tx) => tx.notificationStreak.deleteMany({ where: { ruleId, subject } }))
  }
}
