import type { OutputStream } from '@/lib/contract/states'
import type { OutputLine } from '@/lib/contract/task'
import type { FoundOutput } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from '@/lib/tasks/find'
import { decodeLines } from './chunk'
import { outputChunks } from './read'

/** A search that finds more than this is narrowed by the one who searches. */
export const maxFound = 10_000

export interface OutputSearch {
  search: string
  /** Matching lines themselves, from this number on, … */
  from: number
  /** … at most so many. */
  limit: number
  stream?: OutputStream
}

/** Lines that contain a text, in any case of its letters. Throws AppError `not-found`, `pruned`. */
export async function searchOutput(taskId: string, query: OutputSearch, db: Db = defaultDb()): Promise<FoundOutput> {
  await findTask(taskId, db)
  const matches: number[] = []
  const lines: OutputLine[] = []
  const isMatch = matcherOf(query)
  const mayMatch = sieveOf(query)
  for await (const chunk of outputChunks(taskId, 1, db)) {
    if (!mayMatch(chunk.lines)) continue
    for (const line of decodeLines(chunk).filter(isMatch)) {
      if (matches.length === maxFound) return { task_id: taskId, matches, total: maxFound, is_capped: true, lines }
      matches.push(line.n)
      if (line.n >= query.from && lines.length < query.limit) lines.push(line)
    }
  }
  return { task_id: taskId, matches, total: matches.length, is_capped: false, lines }
}

// Most chunks hold no match, and looking through their stored form is ten times as fast as decoding it. Colours may
// stand within a word, so chunks with any are always decoded.
function sieveOf({ search }: OutputSearch): (stored: string) => boolean {
  const wanted = JSON.stringify(search).slice(1, -1).toLowerCase()
  return (stored) => stored.includes('\\u001b') || stored.toLowerCase().includes(wanted)
}

function matcherOf({ search, stream }: OutputSearch): (line: OutputLine) => boolean {
  const wanted = search.toLowerCase()
  return (line) => (!stream || line.s === stream) && withoutColours(line.text).toLowerCase().includes(wanted)
}

// Reads what a person sees: the escape sequences of ANSI stand between the letters of coloured words.
function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replace(ansi, '') : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that are looked for
const ansi = /\u001b\[[0-9;?]*[ -/]*[@-~]/g
