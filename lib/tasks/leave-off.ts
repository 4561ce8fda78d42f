import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import type { NewEvent } from '@/lib/events/append'
import { countersAfter, insertLines } from '@/lib/output/append'
import { LostRace, transition } from '@/lib/queue/transitions'
import { reopenUnits } from '@/lib/units/reopen'
import { attemptEnd, type Ending } from './finish'

/** Why work is left at a safe point: a person wants it paused, or its runner hands it over. */
export type LeaveWish = 'pause' | 'hand-over'

/**
 * Ends an attempt that was left at a safe point: its task is paused, or back at its place for whoever takes it up.
 * Checkpoints stay. Throws LostRace as `finishAttempt` does.
 */
export async function leaveOff(tx: Tx, ending: Ending, task: Task, wish: LeaveWish): Promise<Task> {
  const { attempt, author, output } = ending
  const { message, set, event } = wish === 'pause' ? paused(task) : handedOver()
  const left = await transition(tx, {
    taskId: task.id,
    verb: wish === 'pause' ? 'pause' : 'requeue',
    author,
    holder: { attemptId: attempt.id, token: attempt.token },
    set: { timeoutAt: null, expiresAt: null, ...set, ...(output && countersAfter(output)) },
    setAttempt: {
      ...attemptEnd(ending, ending.units),
      status: wish === 'pause' ? 'paused' : null,
      reason: null,
      message,
    },
    events: [...ending.events, { ...event, message, attempt: attempt.number }],
  })
  if (!left) throw new LostRace()
  if (output) await insertLines(tx, { taskId: task.id, attempt: attempt.number }, output.lines, left.outputNo)
  if (wish === 'hand-over') await reopenUnits(tx, ending.units)
  else await tx.unit.updateMany({ where: { taskId: task.id, status: 'running' }, data: { status: 'paused' } })
  return left
}

interface Leaving {
  message: string
  set: Partial<Pick<Task, 'message' | 'pauseRequestedAt' | 'pauseRequestedBy'>>
  event: Omit<NewEvent, 'message'>
}

function paused({ pauseRequestedBy }: Task): Leaving {
  const message = `Paused by ${pauseRequestedBy ?? 'request'}`
  const set = { message, pauseRequestedAt: null, pauseRequestedBy: null }
  return { message, set, event: { action: 'task.paused', level: 'info' } }
}

function handedOver(): Leaving {
  const message = 'Its runner was told to stop: left at a safe point, for whoever takes it up'
  return { message, set: {}, event: { action: 'task.handed_over', level: 'info' } }
}
