import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { countersAfter, insertLines } from '@/lib/output/append'
import { LostRace, transition } from '@/lib/queue/transitions'
import { attemptEnd, type Ending } from './finish'
import type { Outcome } from './outcome'

/** Attempts of a repeatable handler, the first one included. */
const mostAttempts = 3
const firstBackoffSecs = 5

/** Whether an end of this kind is answered by the task's next attempt: nobody wished an end, and its handler can bear it. */
export function isRepeated(ending: Pick<Ending, 'attempt' | 'outcome'>, task: Task): boolean {
  const isWished = task.stopping !== null || task.deleteRequested
  const isRepeatable = findHandlerSpec(task.handler)?.isRepeatable ?? false
  return !isWished && isRepeatable && isInterruption(ending.outcome) && ending.attempt.number < mostAttempts
}

/** A worker that somebody killed has not failed by itself. */
function isInterruption({ reason }: Outcome): boolean {
  return reason === 'interrupted' || reason === 'signal'
}

/**
 * Ends an attempt and puts its task back to its place, for the next one. What units have done stays done. Throws
 * LostRace as `finishAttempt` does.
 */
export async function repeatAttempt(tx: Tx, ending: Ending): Promise<Task> {
  const { attempt, author, output } = ending
  const waitSecs = firstBackoffSecs * 2 ** (attempt.number - 1)
  const task = await transition(tx, {
    taskId: ending.task.id,
    verb: 'requeue',
    author,
    holder: { attemptId: attempt.id, token: attempt.token },
    set: {
      notBefore: new Date(Date.now() + waitSecs * 1000),
      timeoutAt: null,
      ...(output && countersAfter(output)),
    },
    setAttempt: attemptEnd(ending, ending.units),
    events: [
      ...ending.events,
      {
        action: 'task.attempt_interrupted',
        level: 'warning',
        message: `${ending.outcome.message}; attempt ${attempt.number + 1} of ${mostAttempts} follows in ${waitSecs} s`,
        attempt: attempt.number,
        meta: { attempt: attempt.number, wait_secs: waitSecs },
      },
    ],
  })
  if (!task) throw new LostRace()
  await resetUnits(tx, task.id, ending.units)
  if (output) await insertLines(tx, { taskId: task.id, attempt: attempt.number }, output.lines, task.outputNo)
  return task
}

const begun = ['queued', 'running', 'paused', 'cancelled', 'failed'] as const

async function resetUnits(tx: Tx, taskId: string, units: Unit[]): Promise<void> {
  if (!units.some((unit) => (begun as readonly string[]).includes(unit.status))) return
  await tx.unit.updateMany({
    where: { taskId, status: { in: [...begun] } },
    data: {
      status: 'pending',
      phase: null,
      message: null,
      error: null,
      reason: null,
      exitCode: null,
      startedAt: null,
      finishedAt: null,
    },
  })
}
