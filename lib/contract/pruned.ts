/** `age`: ended too long ago. `output`: all stored output was larger than allowed, and the oldest went first. */
export const pruneRules = ['age', 'output'] as const
export type PruneRule = (typeof pruneRules)[number]

/** Why a task is not there any more. */
export interface PrunedView {
  /** Which of them it was; both where its age and its output's speak for either. */
  rules: PruneRule[]
  /** What the rules say now: hours after the end, and bytes (null: no limit). */
  keep_hours: number
  most_output_bytes: number | null
}
