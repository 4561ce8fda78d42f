import type { PlannedUpdate } from '@/lib/services/plan'
import { short } from './work'

/** The plan as a table, the first lines of the task's output. */
export function printPlan(plan: PlannedUpdate[], print: (line: string) => void): void {
  const rows = [
    ['service', 'from', 'to', 'verdict', ''],
    ...plan.map((row) => [row.unit, short(row.from_digest), short(row.to_digest), row.verdict, row.reason ?? '']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}
