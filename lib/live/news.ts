import type { Role } from '@/lib/contract/states'
import { formatCursor, type StreamCursor } from '@/lib/contract/stream'
import type { OutputLine } from '@/lib/contract/task'
import type { Db } from '@/lib/db/open'
import { isPartlyKept, viewEvent } from '@/lib/events/view'
import { decodeLines } from '@/lib/output/chunk'
import { outputBatches } from '@/lib/output/read'
import { message } from './sse'

const eventsPerMessage = 500
const linesPerMessage = 500
// A message must be small against what a reader may leave lying about (sink.ts).
const charsPerMessage = 128 * 1024
const chunksPerRead = 8

/** A message with the numbers that a client has once it has read it. */
export interface News {
  bytes: Uint8Array
  /** Where viewers get less than the others. */
  forViewers?: Uint8Array
  cursor: StreamCursor
}

/** The message as this role may read it. */
export function bytesOf(news: Omit<News, 'cursor'>, role: Role): Uint8Array {
  return role === 'viewer' ? (news.forViewers ?? news.bytes) : news.bytes
}

/** Events behind the cursor, up to number `until`. */
export async function* newEvents(taskId: string, from: StreamCursor, until: number, db: Db): AsyncGenerator<News> {
  const cursor = { ...from }
  while (cursor.eventNo < until) {
    const events = await db.read.event.findMany({
      where: { taskId, no: { gt: cursor.eventNo, lte: until } },
      orderBy: { no: 'asc' },
      take: eventsPerMessage,
    })
    const last = events.at(-1)?.no
    if (last == null) return
    cursor.eventNo = last
    const bytesFor = (role: Role) => {
      const shown = events.map((event) => viewEvent(event, role))
      return message('log', { task_id: taskId, events: shown }, formatCursor(cursor))
    }
    const forViewers = events.some(isPartlyKept) && { forViewers: bytesFor('viewer') }
    yield { bytes: bytesFor('operator'), ...forViewers, cursor: { ...cursor } }
  }
}

/** Lines behind the cursor, which stands between two chunks as it does for whoever reads all of them as they come. */
export async function* newChunks(taskId: string, from: StreamCursor, db: Db): AsyncGenerator<News> {
  const cursor = { ...from }
  for (;;) {
    const chunks = await db.read.output.findMany({
      where: { taskId, fromNo: { gt: cursor.outputNo } },
      orderBy: { fromNo: 'asc' },
      take: chunksPerRead,
    })
    for (const news of inMessages(taskId, cursor, chunks.flatMap(decodeLines))) yield news
    if (chunks.length < chunksPerRead) return
    cursor.outputNo = chunks.at(-1)?.toNo ?? cursor.outputNo
  }
}

/** Lines behind any cursor, as far as `until()` says at the time. */
export async function* oldLines(taskId: string, from: StreamCursor, until: () => number, db: Db): AsyncGenerator<News> {
  for await (const lines of outputBatches(taskId, from.outputNo + 1, db)) {
    const last = until()
    yield* inMessages(
      taskId,
      from,
      lines.filter((line) => line.n <= last),
    )
    if ((lines.at(-1)?.n ?? 0) >= last) return
  }
}

function* inMessages(taskId: string, { eventNo }: StreamCursor, lines: OutputLine[]): Generator<News> {
  let part: OutputLine[] = []
  let chars = 0
  for (const [index, line] of lines.entries()) {
    part.push(line)
    chars += line.text.length
    const isFull = part.length === linesPerMessage || chars >= charsPerMessage
    if (!isFull && index < lines.length - 1) continue
    const cursor = { eventNo, outputNo: line.n }
    yield { bytes: message('output', { task_id: taskId, lines: part, partial: null }, formatCursor(cursor)), cursor }
    part = []
    chars = 0
  }
}
