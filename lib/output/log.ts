import { isFinal } from '@/lib/contract/states'
import type { OutputLine } from '@/lib/contract/task'
import type { TaskLog } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { findTask } from '@/lib/tasks/find'
import { statusNumberOf } from '@/lib/tasks/seed-states'
import { isoOf } from '@/lib/tasks/view'
import { decodeLines } from './chunk'
import { Tail } from './tail'
import { bytesOf, createUnitHeaders } from './text'

const maxTailBytes = 1024 * 1024

/** The whole output in one answer. Throws AppError `not-found`, `pruned`. */
export async function readTaskLog(taskId: string, db: Db = defaultDb()): Promise<TaskLog> {
  const task = await findTask(taskId, db)
  const headerOf = createUnitHeaders(await db.read.unit.count({ where: { taskId } }))
  const [output, error] = [new Tail(maxTailBytes), new Tail(maxTailBytes)]
  for (const line of await lastLines(task, db)) {
    if (line.s === 'notice') continue
    output.add(headerOf(line) + bytesOf(line))
    if (line.s === 'stderr') error.add(bytesOf(line))
  }
  const printed = output.text
  return {
    task_id: taskId,
    output: printed,
    error: printed === '' && isFinal(task.status) ? whyFailed(task) : error.text,
    status: statusNumberOf(task.status),
    start_time: isoOf(task.startedAt),
    end_time: isoOf(task.finishedAt),
    duration: task.durationMs === null ? null : task.durationMs / 1000,
    truncated: output.isCut || task.outputDroppedBytes > 0n || task.outputBytes > maxTailBytes,
  }
}

function whyFailed(task: Task): string {
  return task.status === 'succeeded' ? '' : (task.message ?? task.reason ?? '')
}

// Read from the end, so that the tail of a gigabyte costs no more than that of a megabyte.
async function lastLines(task: Task, db: Db): Promise<OutputLine[]> {
  const found: OutputLine[][] = []
  let bytes = 0
  let before = task.outputNo + 1
  while (bytes <= maxTailBytes) {
    const chunk = await db.read.output.findFirst({
      where: { taskId: task.id, fromNo: { lt: before } },
      orderBy: { fromNo: 'desc' },
    })
    if (!chunk) break
    const lines = decodeLines(chunk)
    for (const line of lines) bytes += Buffer.byteLength(line.text) + 1
    found.push(lines)
    before = chunk.fromNo
  }
  return found.reverse().flat()
}
