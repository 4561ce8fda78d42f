import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Client, Tx } from '@/lib/db/open'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { countersAfter, insertLines } from '@/lib/output/append'
import { LostRace, transition } from '@/lib/queue/transitions'
import { reopenUnits } from '@/lib/units/reopen'
import { attemptEnd, type Ending } from './finish'
import type { Outcome } from './outcome'

/** So often a task of a repeatable handler may be interrupted and is tried again. */
const mostRepeats = 2
const firstBackoffSecs = 5

/** Whether an end of this kind is answered by the task's next attempt: nobody wished an end, and its handler can bear it. */
export async function isRepeated(db: Tx | Client, { outcome }: Pick<Ending, 'outcome'>, task: Task): Promise<boolean> {
  const isWished = task.stopping !== null || task.deleteRequested
  const isRepeatable = findHandlerSpec(task.handler)?.isRepeatable ?? false
  if (isWished || !isRepeatable || !isInterruption(outcome)) return false
  return (await countInterruptions(db, task.id)) < mostRepeats
}

/** Those before this one: attempts that were paused or handed over do not count. */
function countInterruptions(db: Tx | Client, taskId: string): Promise<number> {
  return db.attempt.count({ where: { taskId, state: 'ended', reason: { in: [...interruptions] } } })
}

const interruptions = ['interrupted', 'signal'] as const

/** A worker that somebody killed has not failed by itself. */
function isInterruption({ reason }: Outcome): boolean {
  return (interruptions as readonly (string | null)[]).includes(reason)
}

/**
 * Ends an attempt and puts its task back to its place, for the next one. What units have done stays done. Throws
 * LostRace as `finishAttempt` does.
 */
export async function repeatAttempt(tx: Tx, ending: Ending): Promise<Task> {
  const { attempt, author, output } = ending
  const repeat = 1 + (await countInterruptions(tx, ending.task.id))
  const waitSecs = firstBackoffSecs * 2 ** (repeat - 1)
  const task = await transition(tx, {
    taskId: ending.task.id,
    verb: 'requeue',
    author,
    holder: { attemptId: attempt.id, token: attempt.token },
    set: {
      notBefore: new Date(Date.now() + waitSecs * 1000),
      timeoutAt: null,
      stopUnanswered: false,
      // It had begun in time: what it waits now is not what its asker meant.
      expiresAt: null,
      ...(output && countersAfter(output)),
    },
    setAttempt: attemptEnd(ending, ending.units),
    events: [
      ...ending.events,
      {
        action: 'task.attempt_interrupted',
        level: 'warning',
        message: `${ending.outcome.message}; tried again in ${waitSecs} s (${repeat} of ${mostRepeats})`,
        attempt: attempt.number,
        meta: { attempt: attempt.number, wait_secs: waitSecs },
      },
    ],
  })
  if (!task) throw new LostRace()
  await reopenUnits(tx, ending.units)
  if (output) await insertLines(tx, { taskId: task.id, attempt: attempt.number }, output.lines, task.outputNo)
  return task
}
