import type { Look } from './look'

/** What a check found. */
export interface Finding {
  status: 'succeeded' | 'failed' | 'skipped'
  /** One line. */
  message: string
  /** Lines of the output below it, as label and text. */
  details: [label: string, text: string][]
  /** What somebody should look after; each becomes an event. */
  warnings: string[]
  /** For programs: members in snake_case, sizes in bytes, times in seconds. */
  result: Record<string, unknown>
}

export type Check = (look: Look) => Promise<Finding>

export function found(message: string, rest: Partial<Omit<Finding, 'status' | 'message'>> = {}): Finding {
  return { status: 'succeeded', message, details: [], warnings: [], result: {}, ...rest }
}

/** Not there, which is no fault. */
export function absent(message: string, rest: Partial<Omit<Finding, 'status' | 'message'>> = {}): Finding {
  return { ...found(message, rest), status: 'skipped' }
}
