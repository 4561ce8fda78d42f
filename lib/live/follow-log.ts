import { isFinal } from '@/lib/contract/states'
import { streamText } from '@/lib/core/text-stream'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { outputBatches } from '@/lib/output/read'
import { bytesOf, createUnitHeaders } from '@/lib/output/text'
import { findTask } from '@/lib/tasks/find'

/**
 * A task's stdout and stderr as plain text from the first line on, and what comes until it has ended.
 * Throws AppError `not-found`, `pruned` before anything is sent.
 */
export async function followTaskLog(
  taskId: string,
  signal: AbortSignal,
  db: Db = defaultDb(),
): Promise<ReadableStream<Uint8Array>> {
  await findTask(taskId, db)
  return streamText(followedText(taskId, signal, db))
}

async function* followedText(taskId: string, signal: AbortSignal, db: Db): AsyncGenerator<string> {
  const headerOf = createUnitHeaders(await db.read.unit.count({ where: { taskId } }))
  const bell = createBell(signal, db)
  let read = 0
  try {
    while (!signal.aborted) {
      // Listened for before it is looked at, so that a commit in between rings.
      const rung = bell.next()
      const task = await db.read.task.findUnique({ where: { id: taskId }, select: { status: true, outputNo: true } })
      if (!task) return
      for await (const lines of task.outputNo > read ? outputBatches(taskId, read + 1, db) : []) {
        read = lines.at(-1)?.n ?? read
        const printed = lines.filter((line) => line.s !== 'notice')
        yield printed.map((line) => headerOf(line) + bytesOf(line)).join('')
      }
      if (isFinal(task.status)) return
      // An empty piece lets go of what was gathered: the program is silent now.
      yield ''
      await rung
    }
  } finally {
    bell.close()
  }
}

/** Promises of the next wake; all resolve when `signal` aborts. */
function createBell(signal: AbortSignal, db: Db) {
  let ring: () => void = () => {}
  const onWake = () => ring()
  const unlisten = db.onWake(onWake)
  signal.addEventListener('abort', onWake)
  return {
    next: () =>
      new Promise<void>((resolve) => {
        ring = resolve
      }),
    close() {
      unlisten()
      signal.removeEventListener('abort', onWake)
    },
  }
}
