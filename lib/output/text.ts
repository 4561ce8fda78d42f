import type { OutputLine } from '@/lib/contract/task'

/** A line as the program printed it: with its line feed, unless it was cut or ended without one. */
export function bytesOf(line: Pick<OutputLine, 'text' | 'continued' | 'unended'>): string {
  return line.continued || line.unended ? line.text : `${line.text}\n`
}

/** Puts a line with the unit's name before what each unit printed, where a task has several. */
export function createUnitHeaders(unitCount: number): (line: Pick<OutputLine, 'unit'>) => string {
  let present: string | null = null
  return ({ unit }) => {
    if (unitCount < 2 || unit === null || unit === present) return ''
    present = unit
    return `==> ${unit} <==\n`
  }
}
