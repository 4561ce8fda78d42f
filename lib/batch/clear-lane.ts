import type { BatchResult, BatchTask } from '@/lib/contract/batch'
import { mostInBatch } from '@/lib/contract/batch-limits'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { showLane } from '@/lib/queue/lanes'
import { runBatch } from './run'

interface Clearing {
  name: string
  /** What came later was not counted when a person was asked, and stays. */
  until?: Date | undefined
}

/**
 * Cancels what waits in a lane, the first 10,000 of it; what runs goes on, also what begins meanwhile. Over a hundred
 * become a task. Throws AppError `not-found`.
 */
export async function clearLane(
  { name, until }: Clearing,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<BatchResult | BatchTask> {
  const lane = await showLane(name, db)
  const wish = { reason: `cleared the lane ${lane.name}`, onlyWaiting: true }
  const waiting = await db.read.task.findMany({
    where: { lane: lane.name, status: 'pending', ...(until && { createdAt: { lte: until } }) },
    orderBy: { seq: 'asc' },
    select: { id: true },
    take: mostInBatch,
  })
  const done = await runBatch('stop', { ids: waiting.map((task) => task.id) }, wish, actor, db)
  const count = 'task_id' in done ? done.total : done.results.length
  await db.transact((tx) =>
    appendAuditEvent(tx, actor, {
      action: 'lane.cleared',
      level: 'warning',
      message: `${actor.name} cleared the lane ${lane.name}: ${count} waiting ${count === 1 ? 'task' : 'tasks'}.`,
      meta: { lane: lane.name, tasks: count, ...('task_id' in done && { task_id: done.task_id }) },
    }),
  )
  return done
}
