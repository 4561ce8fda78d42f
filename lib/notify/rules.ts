import type { Tx } from '@/lib/db/open'
import { type RuleContent, ruleContentOf } from './rule-row'

/** A rule that is switched on. */
export interface Rule extends RuleContent {
  id: string
}

/** What a rule chooses by; a definition is null where there is none, or none any more. */
export interface Described {
  handler: string
  definition: { id: string; name: string; tags: unknown } | null
}

export async function enabledRules(tx: Pick<Tx, 'notificationRule'>): Promise<Rule[]> {
  const rows = await tx.notificationRule.findMany({ where: { isEnabled: true }, orderBy: { id: 'asc' } })
  return rows.map((row) => ({ id: row.id, ...ruleContentOf(row) }))
}

/** Whether a rule is about it: where several of its lists name something, all must hold. */
export function isAbout({ definitions, handlers, tags }: Rule, { handler, definition }: Described): boolean {
  const isNamed = definition !== null && (definitions.includes(definition.name) || definitions.includes(definition.id))
  const own = Array.isArray(definition?.tags) ? definition.tags : []
  return (
    (definitions.length === 0 || isNamed) &&
    (handlers.length === 0 || handlers.includes(handler)) &&
    (tags.length === 0 || tags.some((tag) => own.includes(tag)))
  )
}
