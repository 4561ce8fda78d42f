import type { OutputStream } from '@/lib/contract/states'
import type { OutputLine } from '@/lib/contract/task'
import type { OutputPage } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Output } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { findTask } from '@/lib/tasks/find'
import { decodeLines } from './chunk'

export interface OutputRange {
  /** Number of the first line, from 1. */
  from: number
  /** At most so many lines. */
  limit: number
  /** Undefined: both, and our own notices. */
  stream?: OutputStream
}

/** A range of a task's output. Throws AppError `not-found`, `pruned`. */
export async function readOutput(taskId: string, range: OutputRange, db: Db = defaultDb()): Promise<OutputPage> {
  const task = await findTask(taskId, db)
  const lines: OutputLine[] = []
  for await (const batch of outputBatches(taskId, range.from, db)) {
    const wanted = range.stream ? batch.filter((line) => line.s === range.stream) : batch
    lines.push(...wanted.slice(0, range.limit - lines.length))
    if (lines.length === range.limit) break
  }
  const last = lines.at(-1)?.n ?? task.outputNo
  return { task_id: taskId, lines, total: task.outputNo, next_from: last < task.outputNo ? last + 1 : null }
}

/** Every line from number `from` on that is there now, a stored chunk at a time: at most 2000 lines. */
export async function* outputBatches(taskId: string, from: number, db: Db): AsyncGenerator<OutputLine[]> {
  for await (const chunk of outputChunks(taskId, from, db)) {
    const lines = decodeLines(chunk)
    yield chunk.fromNo < from ? lines.filter((line) => line.n >= from) : lines
  }
}

const chunksPerBatch = 8

/** The chunks that hold line `from` and all that follow, in order; the first one may begin before it. */
export async function* outputChunks(taskId: string, from: number, db: Db): AsyncGenerator<Output> {
  let next = from
  for (;;) {
    const chunks = await readChunks(taskId, next, chunksPerBatch, db)
    yield* chunks
    const last = chunks.at(-1)
    if (!last || chunks.length < chunksPerBatch) return
    next = last.toNo + 1
    // SQLite answers within one turn of the event loop: let the others have theirs.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** At most `take` chunks from the one that holds line `from`. */
export async function readChunks(taskId: string, from: number, take: number, db: Db): Promise<Output[]> {
  // By the primary key; a condition on `toNo` would have to look at every chunk before it.
  const first = await db.read.output.findFirst({
    where: { taskId, fromNo: { lte: from } },
    orderBy: { fromNo: 'desc' },
    select: { fromNo: true },
  })
  const chunks = await db.read.output.findMany({
    where: { taskId, fromNo: { gte: first?.fromNo ?? from } },
    orderBy: { fromNo: 'asc' },
    take: take + 1,
  })
  return chunks.filter((chunk) => chunk.toNo >= from).slice(0, take)
}
