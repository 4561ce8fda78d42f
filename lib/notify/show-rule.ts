import type { RuleView } from '@/lib/contract/notifications'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { readRules } from './list-rules'
import { findRule } from './rule-row'

/** One rule, by name or id. Throws AppError `not-found`. */
export async function showRule(reference: string, db: Db = defaultDb()): Promise<RuleView> {
  const { id, name } = await findRule(reference, db)
  const [rule] = await readRules({ id }, db)
  if (rule) return rule
  throw new AppError('not-found', `The rule ${name} is gone.`)
}
