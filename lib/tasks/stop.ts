import type { Stopping } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { dbNull } from '@/lib/db/null'
import type { Db, Tx } from '@/lib/db/open'
import { insertTaskEvents, type NewEvent } from '@/lib/events/append'
import { allows, transition } from '@/lib/queue/transitions'
import { findTask } from './find'

export interface StopWish {
  force?: boolean
  /** Kill what has not answered when the grace is over. */
  escalate?: boolean
  reason?: string
  /** Only what waits in its lane: what has begun meanwhile is left alone. */
  onlyWaiting?: boolean
}

/**
 * Records the wish that a task ends. What waits ends here and now; what runs is ended by its runner, with proof.
 * Idempotent: on a task being stopped the same way, or cancelled, nothing happens.
 * Throws AppError `not-stoppable` with the present status, `protected`, `not-found`, `pruned`.
 */
export async function stopTask(id: string, wish: StopWish, actor: Actor, db: Db = defaultDb()): Promise<void> {
  await findTask(id, db)
  // A claim may come between the look and the write (PostgreSQL): then the wish is for a task that runs.
  while (!(await db.transact((tx) => tryToStop(tx, id, wish, actor))));
}

/** As `stopTask`, within a transaction. False: its state changed meanwhile. */
export async function tryToStop(tx: Tx, id: string, wish: StopWish, actor: Actor): Promise<boolean> {
  const task = await tx.task.findUnique({ where: { id } })
  if (!task || task.status === 'cancelled') return true
  refuse(task, wish)
  if (task.status === 'pending' || task.status === 'paused') return cancelWaiting(tx, task, wish, actor)
  return isAlreadyAsked(task, wish) || recordWish(tx, task, wish, actor)
}

function refuse(task: Task, wish: StopWish): void {
  const extra = { status: task.status }
  if (wish.onlyWaiting && task.status !== 'pending') {
    throw new AppError('not-stoppable', `The task is ${task.status}: it does not wait any more.`, { extra })
  }
  if (!allows('cancel', task.status)) {
    const hint = task.status === 'ready' ? 'it has not started: delete it instead' : 'it has already ended'
    throw new AppError('not-stoppable', `The task is ${task.status}: ${hint}.`, { extra })
  }
  if (wish.force && task.isProtected) {
    throw new AppError('protected', 'This task is protected: it may be stopped politely, never killed.', { extra })
  }
  const hasBegun = task.status !== 'pending'
  if (
    (task.stopSupport === 'none' && hasBegun) ||
    (task.stopSupport === 'force' && !wish.force && task.status === 'running')
  ) {
    const hint = task.stopSupport === 'force' ? 'it can only be force stopped' : 'its handler cannot be stopped'
    throw new AppError('not-stoppable', `The task cannot be stopped politely: ${hint}.`, { extra })
  }
}

function isAlreadyAsked(task: Task, wish: StopWish): boolean {
  const stopping = task.stopping as Stopping | null
  if (wish.force) return stopping === 'force'
  return stopping !== null && (!wish.escalate || task.stopEscalate)
}

async function cancelWaiting(tx: Tx, task: Task, wish: StopWish, actor: Actor): Promise<boolean> {
  const now = new Date()
  const when = task.status === 'paused' ? 'while it was paused' : task.attempt > 0 ? 'while it waited' : 'before it ran'
  const message = `Stopped by ${actor.name} ${when}`
  const cancelled = await transition(tx, {
    taskId: task.id,
    verb: 'cancel',
    from: ['pending', 'paused'],
    author: actor,
    set: { reason: reasonOf(wish, actor), message, finishedAt: now },
    events: [
      askedEvent(wish, actor),
      { action: 'task.stopped', level: 'info', message, meta: { cause: 'asked', by: actor.name } },
    ],
  })
  if (!cancelled) return false
  await tx.unit.updateMany({
    where: { taskId: task.id, status: { in: ['pending', 'paused'] } },
    data: { status: 'cancelled', finishedAt: now, checkpoint: dbNull },
  })
  return true
}

async function recordWish(tx: Tx, task: Task, wish: StopWish, actor: Actor): Promise<boolean> {
  const [told] = await tx.task.updateManyAndReturn({
    // Two that ask at the same moment (PostgreSQL) saw the same: the second one looks again and finds it asked for.
    where: { id: task.id, status: task.status, stopping: task.stopping, stopEscalate: task.stopEscalate },
    data: {
      stopping: wish.force ? 'force' : (task.stopping ?? 'graceful'),
      stopEscalate: task.stopEscalate || Boolean(wish.escalate),
      stopRequestedAt: task.stopRequestedAt ?? new Date(),
      stopRequestedBy: actor.name,
      reason: reasonOf(wish, actor),
      eventNo: { increment: 1 },
      updatedAt: new Date(),
    },
  })
  if (!told) return false
  await insertTaskEvents(tx, told, actor, [{ ...askedEvent(wish, actor), status: told.status }])
  return true
}

function askedEvent(wish: StopWish, actor: Actor): NewEvent {
  const how = wish.force ? 'Force stop' : wish.escalate ? 'Stop, then force stop,' : 'Stop'
  return {
    action: 'task.stop_requested',
    level: 'warning',
    message: `${how} asked for by ${actor.name}`,
    isAudit: true,
    meta: { force: Boolean(wish.force), escalate: Boolean(wish.escalate), ...(wish.reason && { reason: wish.reason }) },
  }
}

/** A cancelled task's reason says who and why. */
function reasonOf(wish: StopWish, actor: Actor): string {
  return wish.reason ? `${actor.name}: ${wish.reason}` : actor.name
}
