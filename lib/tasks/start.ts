import type { TaskStatus } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { transition, type Verb } from '@/lib/queue/transitions'
import { reopenUnits } from '@/lib/units/reopen'
import { findTask } from './find'

/**
 * Sends a prepared or paused task into its lane, or a stopped or failed one of a prepared kind once more; it keeps
 * its place. A task that is already in its lane or runs is left alone. Throws AppError `not-startable`.
 */
export async function startTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  await findTask(id, db)
  // Its state may change between the look and the write: then what it is now decides.
  while (!(await db.transact((tx) => tryToStart(tx, id, actor))));
}

/** False: its state changed meanwhile. */
async function tryToStart(tx: Tx, id: string, actor: Actor): Promise<boolean> {
  const task = await tx.task.findUnique({ where: { id }, include: { units: true } })
  if (!task || task.status === 'pending' || task.status === 'running' || task.status === 'queued') return true
  const verb = startVerb(task)
  if (!verb) {
    throw new AppError('not-startable', `The task is ${task.status}: retry makes a new one of it.`, {
      extra: { status: task.status, verb: 'retry' },
    })
  }
  const started = await transition(tx, {
    taskId: id,
    verb,
    from: [task.status],
    author: actor,
    set: { ...untold, ...(verb !== 'start' && { expiresAt: null }) },
    events: [told(verb, actor)],
  })
  if (!started) return false
  await reopenUnits(tx, task.units)
  return true
}

function startVerb({ status, isPrepared }: Pick<Task, 'status' | 'isPrepared'>): Verb | null {
  if (status === 'ready') return 'start'
  if (status === 'paused') return 'resume'
  return isPrepared && (status === 'failed' || status === 'cancelled') ? 'startAgain' : null
}

/** What the end of the attempt before says is over; the attempt itself keeps it. */
const untold = {
  stopping: null,
  stopUnanswered: false,
  stopEscalate: false,
  stopRequestedAt: null,
  stopRequestedBy: null,
  pauseRequestedAt: null,
  pauseRequestedBy: null,
  finishedAt: null,
  durationMs: null,
  reason: null,
  message: null,
  exitCode: null,
  signal: null,
  warnings: [],
  notBefore: null,
  retryAt: null,
}

function told(verb: Verb, actor: Actor) {
  const how = { resume: 'Resumed', startAgain: 'Started again', start: 'Started' }[verb as string] ?? 'Started'
  const action = verb === 'resume' ? 'task.resumed' : 'task.started'
  return { action, level: 'info' as const, message: `${how} by ${actor.name}`, isAudit: true }
}

/** A paused task goes on; others are refused with AppError `conflict`, but one that goes on already. */
export async function resumeTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const task = await findTask(id, db)
  if (task.status === 'paused' || isResumed(task)) return startTask(id, actor, db)
  throw new AppError('conflict', `The task is ${task.status}, not paused.`, { extra: { status: task.status } })
}

/** Asked for twice: the first one has put it back into its lane. */
function isResumed({ status, attempt }: { status: TaskStatus; attempt: number }): boolean {
  return status === 'pending' && attempt > 0
}
