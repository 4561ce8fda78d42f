import type { UnfinishedLines } from '@/lib/contract/task'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

const columns = {
  id: true,
  status: true,
  eventNo: true,
  outputNo: true,
  attempt: true,
  stopping: true,
  stopUnanswered: true,
  pauseRequestedAt: true,
  timeoutAt: true,
  progress: true,
  updatedAt: true,
} as const

/** What tells whether, and in what, a watched task has moved. */
export type WatchedRow = Pick<Task, keyof typeof columns> & { partial: UnfinishedLines | null }

/** Reads all watched tasks at once: one query however many there are, and one more when some of them run. */
export async function readWatchedRows(ids: string[], db: Db): Promise<Map<string, WatchedRow>> {
  const tasks = await db.read.task.findMany({ where: { id: { in: ids } }, select: columns })
  const running = tasks.filter((task) => task.status === 'running').map((task) => task.id)
  const partials = running.length > 0 ? await readPartials(running, db) : new Map<string, UnfinishedLines>()
  return new Map(tasks.map((task) => [task.id, { ...task, partial: partials.get(task.id) ?? null }]))
}

async function readPartials(taskIds: string[], db: Db): Promise<Map<string, UnfinishedLines>> {
  const attempts = await db.read.attempt.findMany({
    where: { taskId: { in: taskIds }, state: { not: 'ended' } },
    select: { taskId: true, partial: true },
  })
  return new Map(
    attempts.flatMap(({ taskId, partial }) => {
      const lines = partial as UnfinishedLines | null
      return lines && (lines.stdout || lines.stderr) ? [[taskId, lines]] : []
    }),
  )
}
