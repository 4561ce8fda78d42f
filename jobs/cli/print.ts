import { once } from 'node:events'
import type { OutputLine } from '@/lib/contract/task'
import { plainLine } from '@/lib/core/plain-line'

/** Writes, and waits while whoever reads us does not. */
export async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

export async function printJson(value: unknown): Promise<void> {
  await write(process.stdout, `${JSON.stringify(value, null, 2)}\n`)
}

/** A line where the program printed it: stdout to stdout, stderr to stderr, our own notices to stderr. */
export async function printLine(line: OutputLine): Promise<void> {
  if (line.s === 'notice') return write(process.stderr, `taskyard: ${line.text}\n`)
  const text = line.continued || line.unended ? line.text : `${line.text}\n`
  await write(line.s === 'stderr' ? process.stderr : process.stdout, text)
}

/** Says something to the person, beside the output. */
export async function say(text: string): Promise<void> {
  await write(process.stderr, `taskyard: ${plainLine(text)}\n`)
}

/** Columns as wide as their widest cell; the last one is not filled up. */
export function table(cells: string[][]): string {
  const rows = cells.map((row) => row.map(plainLine))
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('')
}
