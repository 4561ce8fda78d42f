import type { PolicyValues } from './policy-form'

/** What a part of the policy's form is given. */
export interface PolicyFieldsProps {
  values: PolicyValues
  /** What the server said of a field, by the last part of its name on the wire. */
  errorOf: (name: string) => string | null
  set: (change: Partial<PolicyValues>) => void
}
