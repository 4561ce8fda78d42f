import type { Tx } from '@/lib/db/open'
import type { HappeningFacts } from './note'
import type { Rule } from './rules'
import { tell } from './tell'

export interface TaskEnd {
  subject: string
  taskId: string | null
  facts: HappeningFacts
  now: Date
}

/**
 * Counts a failure. It is told of once, when there are as many in a row as the rule wants; an update that was taken back
 * is told of each time, and stands for the failure.
 */
export async function countFailure(tx: Tx, rule: Rule, end: TaskEnd): Promise<void> {
  const { subject, taskId, facts, now } = end
  const isTold = rule.outcomes.includes('rolled-back') && hasRolledBack(facts)
  if (isTold) await tell(tx, rule, { kind: 'rolled-back', subject, taskId, facts, now })
  if (!rule.outcomes.includes('failure') && !rule.outcomes.includes('recovery')) return
  const key = { ruleId: rule.id, subject }
  const streak = await tx.notificationStreak.upsert({
    where: { ruleId_subject: key },
    create: { ...key, failures: 1, since: new Date(facts.at) },
    update: { failures: { increment: 1 } },
  })
  if (streak.toldAt !== null || streak.failures < rule.threshold) return
  await tx.notificationStreak.update({ where: { ruleId_subject: key }, data: { toldAt: now } })
  if (isTold || !rule.outcomes.includes('failure')) return
  const counted = { ...facts, failures: streak.failures, since: streak.since.toISOString() }
  await tell(tx, rule, { kind: 'failure', subject, taskId, facts: counted, now, delaySecs: rule.delay_secs })
}

/**
 * Ends the failures in a row. Of what was told a recovery is told; what only waited to be told is withdrawn, and then
 * nobody hears of either.
 */
export async function countSuccess(tx: Tx, rule: Rule, end: TaskEnd): Promise<void> {
  const { subject, taskId, facts, now } = end
  const key = { ruleId: rule.id, subject }
  const streak = await tx.notificationStreak.findUnique({ where: { ruleId_subject: key } })
  if (streak) await tx.notificationStreak.delete({ where: { ruleId_subject: key } })
  const wasTold = streak?.toldAt != null
  if (streak && wasTold && rule.outcomes.includes('recovery')) {
    const except = await withdrawDelayed(tx, rule, subject)
    const recovered = { ...facts, failures: streak.failures, since: streak.since.toISOString() }
    await tell(tx, rule, { kind: 'recovery', subject, taskId, facts: recovered, now, except })
    if (except.size < rule.channels.length) return
  } else if (wasTold || rule.delay_secs > 0) {
    // A rule that was changed has forgotten what it waits to tell.
    await withdrawDelayed(tx, rule, subject)
  }
  if (rule.outcomes.includes('success')) await tell(tx, rule, { kind: 'success', subject, taskId, facts, now })
}

/** @returns the channels that were not told of the failure */
async function withdrawDelayed(tx: Tx, rule: Rule, subject: string): Promise<Set<string>> {
  const withdrawn = await tx.notification.updateManyAndReturn({
    where: { ruleId: rule.id, subject, kind: 'failure', state: 'waiting', reason: 'delay', claimedUntil: null },
    data: { state: 'withdrawn', reason: 'recovered', dueAt: null },
    select: { channelId: true },
  })
  return new Set(withdrawn.map(({ channelId }) => channelId))
}

function hasRolledBack({ rolled_back: back = [], not_rolled_back: lost = [] }: HappeningFacts): boolean {
  return back.length + lost.length > 0
}
