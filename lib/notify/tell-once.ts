import type { Db, Tx } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import type { Rule } from './rules'
import { type Telling, tell } from './tell'

/**
 * Tells of something for which there is no moment at which it happens, once for each rule: that it was told is kept
 * beside the rows of failures, under `key`. @returns whether it was told now
 */
export async function tellOnce(db: Db, rule: Rule, key: string, telling: Telling): Promise<boolean> {
  const ruleId_subject = { ruleId: rule.id, subject: key }
  if (await db.read.notificationStreak.findUnique({ where: { ruleId_subject } })) return false
  try {
    return await db.transact((tx) => write(tx, rule, key, telling))
  } catch (error) {
    // Another runner was quicker.
    if (isUniqueViolation(error)) return false
    throw error
  }
}

async function write(tx: Tx, rule: Rule, key: string, telling: Telling): Promise<boolean> {
  const { now } = telling
  // The rule may be gone, or be switched off, since it was read.
  const { count } = await tx.notificationRule.updateMany({
    where: { id: rule.id, isEnabled: true },
    data: { isEnabled: true },
  })
  if (count === 0) return false
  await tx.notificationStreak.create({
    data: { ruleId: rule.id, subject: key, failures: 0, since: now, toldAt: now },
  })
  await tell(tx, rule, telling)
  return true
}
