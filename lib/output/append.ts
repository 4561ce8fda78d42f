import { type Holder, updateHeldAttempt } from '@/lib/attempts/held'
import type { UnfinishedLines } from '@/lib/contract/task'
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
  // The answer to a commit can be lost: what already stands at the new offsets is not stored again.
  if (!(await updateHeldAttempt(tx, owner.holder, offsetsAfter(batch), from))) return isStored(tx, owner, batch)
  const [task] = await tx.task.updateManyAndReturn({
    where: { id: owner.taskId },
    data: { ...countersAfter(batch), updatedAt: new Date() },
    select: { outputNo: true },
  })
  if (!task) return false
  await insertLines(tx, owner, batch.lines, task.outputNo)
  return true
}

async function isStored(tx: Tx, { holder }: OutputOwner, batch: OutputBatch): Promise<boolean> {
  const { outOffset, errOffset } = batch
  const where = { id: holder.attemptId, token: holder.token, state: { not: 'ended' }, outOffset, errOffset }
  return (await tx.attempt.count({ where })) === 1
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
export async function insertLines(
  tx: Tx,
  owner: Pick<OutputOwner, 'taskId' | 'attempt'>,
  lines: NewLine[],
  lastNo: number,
): Promise<void> {
  if (lines.length > 0) await insertRows(tx.output, rowsOf(owner, lines, lastNo - lines.length + 1))
}

function rowsOf(owner: Pick<OutputOwner, 'taskId' | 'attempt'>, lines: NewLine[], firstNo: number) {
  const rows = []
  for (let index = 0; index < lines.length; index += linesPerRow) {
    const part = lines.slice(index, index + linesPerRow)
    const at = part[0]?.at ?? Date.now()
    const text = encodeLines(part, at)
    rows.push({
      taskId: owner.taskId,
      fromNo: firstNo + index,
      toNo: firstNo + index + part.length - 1,
      attempt: owner.attempt,
      lines: text,
      bytes: Buffer.byteLength(text),
      at: new Date(at),
    })
  }
  return rows
}
