import type { OutputLine } from '@/lib/contract/task'

// How the lines of one Output row are kept: one JSON array a row, one short array a line. A line costs about
// 12 bytes beside its text, so that 50,000 lines a second are a few rows.

type StoredLine = [mark: 'o' | 'e' | 'n', afterMs: number, text: string, flags?: string]

export type NewLine = Pick<OutputLine, 's' | 'text' | 'continued' | 'unended' | 'late'> & { at: number }

const markOf = { stdout: 'o', stderr: 'e', notice: 'n' } as const
const streamOf = { o: 'stdout', e: 'stderr', n: 'notice' } as const

/** Encodes lines of one chunk; `at` of each is in ms since the epoch and kept relative to `chunkAt`. */
export function encodeLines(lines: NewLine[], chunkAt: number): string {
  return JSON.stringify(lines.map((line) => encodeLine(line, chunkAt)))
}

function encodeLine(line: NewLine, chunkAt: number): StoredLine {
  const mark = markOf[line.s]
  const afterMs = line.at - chunkAt
  const flags = `${line.continued ? 'c' : ''}${line.unended ? 'u' : ''}${line.late ? 'l' : ''}`
  return flags ? [mark, afterMs, line.text, flags] : [mark, afterMs, line.text]
}

export interface StoredChunk {
  fromNo: number
  attempt: number
  unit: string | null
  lines: string
  at: Date
}

/** Decodes a row into numbered lines. Throws where the row is not ours. */
export function decodeLines(chunk: StoredChunk): OutputLine[] {
  const stored = JSON.parse(chunk.lines) as StoredLine[]
  const isoAfter = createIsoClock(chunk.at.getTime())
  return stored.map(([mark, afterMs, text, flags], index) => {
    const { attempt, unit } = chunk
    const line = { n: chunk.fromNo + index, s: streamOf[mark], t: isoAfter(afterMs), text, attempt, unit }
    return flags ? { ...line, ...decodeFlags(flags) } : line
  })
}

// Writing the time out was most of the work of reading a million lines, and neighbours mostly share theirs.
function createIsoClock(at: number): (afterMs: number) => string {
  let lastMs = Number.NaN
  let iso = ''
  return (afterMs) => {
    if (afterMs !== lastMs) iso = new Date(at + afterMs).toISOString()
    lastMs = afterMs
    return iso
  }
}

function decodeFlags(flags: string): Pick<OutputLine, 'continued' | 'unended' | 'late'> {
  return {
    ...(flags.includes('c') && { continued: true }),
    ...(flags.includes('u') && { unended: true }),
    ...(flags.includes('l') && { late: true }),
  }
}
