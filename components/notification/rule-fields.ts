import type { RuleValues } from './rule-values'

/** What every part of a rule's form is given. */
export interface RuleFieldsProps {
  values: RuleValues
  errors: Record<string, string>
  set: (change: Partial<RuleValues>) => void
}
