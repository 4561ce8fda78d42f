import type { TaskStatus } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { transition, type Verb } from '@/lib/queue/transitions'
import { findTask } from './find'

/**
 * Sends a prepared or paused task into its lane, or a stopped or failed one of a prepared kind once more; it keeps
 * its place. A task that is already in its lane or runs is left alone. Throws AppError `not-startable`.
 */
export async function startTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const task = await findTask(id, db)
  if (task.status === 'pending' || task.status === 'running' || task.status === 'queued') return
  const verb = startVerb(task.status, task.isPrepared)
  if (!verb) {
    throw new AppError('not-startable', `The task is ${task.status}: retry makes a new one of it.`, {
      extra: { status: task.status, verb: 'retry' },
    })
  }
  await db.transact((tx) =>
    transition(tx, {
      taskId: id,
      verb,
      author: actor,
      set: {
        stopping: null,
        stopUnanswered: false,
        stopEscalate: false,
        finishedAt: null,
        reason: null,
        message: null,
      },
      events: [{ action: 'task.started', level: 'info', message: `Started by ${actor.name}`, isAudit: true }],
    }),
  )
}

function startVerb(status: TaskStatus, isPrepared: boolean): Verb | null {
  if (status === 'ready') return 'start'
  if (status === 'paused') return 'resume'
  return isPrepared && (status === 'failed' || status === 'cancelled') ? 'startAgain' : null
}

/** No handler of this version can pause: always AppError `conflict`, with the present status. */
export async function pauseTask(id: string, db: Db = defaultDb()): Promise<never> {
  const task = await findTask(id, db)
  throw new AppError('conflict', `A ${task.handler} task cannot be paused.`, { extra: { status: task.status } })
}

/** A paused task goes on; others are refused with AppError `conflict`. */
export async function resumeTask(id: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const task = await findTask(id, db)
  if (task.status === 'paused') return startTask(id, actor, db)
  throw new AppError('conflict', `The task is ${task.status}, not paused.`, { extra: { status: task.status } })
}
