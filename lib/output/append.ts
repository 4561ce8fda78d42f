import { type Holder, updateHeldAttemptOnce } from '@/lib/attempts/held'
import type { UnfinishedLines } from '@/lib/contract/task'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/open'
import { encodeLines, type NewLine } from './chunk'

export interface OutputBatch {
  lines: NewLine[]
  /** Bytes of the spool's files that are committed with this batch. */
  outOffset: number
  errOffset: number
  /** The unfinished line of each stream, or null where there is none. */
  partial: UnfinishedLines | null
  /** Bytes that count against the output limit. */
  bytes: number
  /** Bytes that were not kept because of it. */
  droppedBytes: number
}

export interface OutputOwner {
  taskId: string
  attempt: number
  holder: Holder
}

// A reader of one line decodes its whole row: rows stay small enough for that, and large enough to be few.
const linesPerRow = 2000
/** A row of one line may be larger: 16 KiB of text can take six times as many bytes in JSON. */
const bytesPerRow = 256 * 1024

type RowOwner = Pick<OutputOwner, 'taskId' | 'attempt'>

/**
 * Stores lines together with the spool's offsets (`from`: those before it): after a crash reading goes on behind them.
 * False: the holder was superseded, and nothing was written.
 */
export async function appendOutput(
  tx: Tx,
  owner: OutputOwner,
  batch: OutputBatch,
  from: { outOffset: number; errOffset: number },
): Promise<boolean> {
  const { outOffset, errOffset } = batch
  const isNew = await updateHeldAttemptOnce(tx, owner.holder, offsetsAfter(batch), {
    from,
    to: { outOffset, errOffset },
  })
  if (isNew !== 'written') return isNew === 'stands'
  const [task] = await tx.task.updateManyAndReturn({
    where: { id: owner.taskId },
    data: { ...countersAfter(batch), updatedAt: new Date() },
    select: { outputNo: true },
  })
  if (!task) return false
  await insertLines(tx, owner, batch.lines, task.outputNo)
  return true
}

/** What the attempt's row takes on with a batch. */
export function offsetsAfter(batch: OutputBatch) {
  return { outOffset: batch.outOffset, errOffset: batch.errOffset, partial: batch.partial ?? {} }
}

/** What the task's row takes on with a batch. */
export function countersAfter(batch: OutputBatch) {
  return {
    outputNo: { increment: batch.lines.length },
    outputBytes: { increment: batch.bytes },
    outputDroppedBytes: { increment: batch.droppedBytes },
  }
}

/** Rows for lines whose numbers were already taken from the task's counter: `lastNo` is the last one's. */
export async function insertLines(tx: Tx, owner: RowOwner, lines: NewLine[], lastNo: number): Promise<void> {
  if (lines.length > 0) await insertRows(tx.output, rowsOf(owner, lines, lastNo - lines.length + 1))
}

function rowsOf(owner: RowOwner, lines: NewLine[], firstNo: number) {
  const rows = []
  for (let index = 0; index < lines.length; index += linesPerRow) {
    rows.push(...boundedRows(owner, lines.slice(index, index + linesPerRow), firstNo + index))
  }
  return rows
}

/** One row, or several where the lines are long. */
function boundedRows(owner: RowOwner, lines: NewLine[], firstNo: number): Prisma.OutputCreateManyInput[] {
  const at = lines[0]?.at ?? Date.now()
  const text = encodeLines(lines, at)
  const bytes = Buffer.byteLength(text)
  if (bytes > bytesPerRow && lines.length > 1) {
    const half = Math.ceil(lines.length / 2)
    const [first, rest] = [lines.slice(0, half), lines.slice(half)]
    return [...boundedRows(owner, first, firstNo), ...boundedRows(owner, rest, firstNo + half)]
  }
  const { taskId, attempt } = owner
  return [{ taskId, fromNo: firstNo, toNo: firstNo + lines.length - 1, attempt, lines: text, bytes, at: new Date(at) }]
}
