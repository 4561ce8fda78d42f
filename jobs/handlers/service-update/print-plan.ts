import type { PlannedUpdate } from '@/lib/services/plan'
import { table } from '../../cli/print'
import { short } from './work'

/** The plan as a table, the first lines of the task's output. */
export function printPlan(plan: PlannedUpdate[], print: (line: string) => void): void {
  const rows = [
    ['SERVICE', 'FROM', 'TO', 'VERDICT', 'REASON'],
    ...plan.map((row) => [row.unit, short(row.from_digest), short(row.to_digest), row.verdict, row.reason ?? '']),
  ]
  print(table(rows).trimEnd())
}
