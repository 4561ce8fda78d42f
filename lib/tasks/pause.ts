import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { insertTaskEvents } from '@/lib/events/append'
import { findTask } from './find'

/**
 * Records the wish that a task pauses: it does at its handler's next safe point, and gives its place in the lane free.
 * Idempotent: on a task that is paused or being paused nothing happens. Throws AppError `conflict` with the present
 * status where it cannot be paused, `not-found`, `pruned`.
 */
export async function pauseTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  await findTask(id, db)
  // Its state may change between the look and the write: then what it is now decides.
  while (!(await db.transact((tx) => tryToPause(tx, id, actor))));
}

/** False: its state changed meanwhile. */
async function tryToPause(tx: Tx, id: string, actor: Actor): Promise<boolean> {
  const task = await tx.task.findUnique({ where: { id } })
  if (!task || task.status === 'paused') return true
  refuse(task)
  if (task.pauseRequestedAt) return true
  const [told] = await tx.task.updateManyAndReturn({
    where: { id, status: 'running', stopping: null, pauseRequestedAt: null },
    data: {
      pauseRequestedAt: new Date(),
      pauseRequestedBy: actor.name,
      eventNo: { increment: 1 },
      updatedAt: new Date(),
    },
  })
  if (!told) return false
  const message = `Pause asked for by ${actor.name}; it takes effect at the next safe point`
  await insertTaskEvents(tx, told, actor, [
    { action: 'task.pause_requested', level: 'info', message, isAudit: true, status: told.status },
  ])
  return true
}

function refuse(task: Task): void {
  const why = whyNot(task)
  if (why) throw new AppError('conflict', why, { extra: { status: task.status } })
}

function whyNot({ handler, supportsPause, status, stopping }: Task): string | null {
  if (!supportsPause) return `A ${handler} task cannot be paused.`
  if (status === 'pending') return 'The task waits and has begun nothing: stop it, or pause its lane.'
  if (status !== 'running') return `The task is ${status}: only one that runs can be paused.`
  return stopping ? 'The task is being stopped: it cannot be paused any more.' : null
}
