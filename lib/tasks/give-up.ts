import type { Attempt, Task } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Db, Tx } from '@/lib/db/open'
import type { EventAuthor, NewEvent } from '@/lib/events/append'
import { finishAttempt } from './finish'
import type { Outcome } from './outcome'
import { isRepeated, repeatAttempt } from './repeat'

/**
 * Ends an attempt of a runner that is lost, without its word: a new token refuses whatever it still writes. The task
 * fails as interrupted, or is tried again where its handler can bear that, or is cancelled where that was wished.
 * Returns the task, or null where the attempt has ended or moved since it was `seen`; throws LostRace as
 * `finishAttempt` does.
 */
export async function giveUpAttempt(
  tx: Tx,
  kind: Db['kind'],
  seen: Attempt,
  author: EventAuthor,
  message: string,
  events: NewEvent[] = [],
): Promise<Task | null> {
  const token = seen.token + 1
  const fenced = { where: { id: seen.id, token: seen.token, state: { not: 'ended' } }, data: { token } }
  if ((await tx.attempt.updateMany(fenced)).count === 0) return null
  await lockRow(tx, kind, 'Task', seen.taskId)
  const { units, ...task } = await tx.task.findUniqueOrThrow({
    where: { id: seen.taskId },
    include: { units: { orderBy: { ordinal: 'asc' } } },
  })
  const ending = {
    task,
    units,
    attempt: { ...seen, token },
    author,
    outcome: fateOf(task, message),
    endedAt: new Date(),
    evidence: { proof: message },
    events,
  }
  return (await isRepeated(tx, ending, task)) ? repeatAttempt(tx, ending) : finishAttempt(tx, ending)
}

/** How a task ends of which nothing more will be heard. */
export function fateOf(task: Task, message: string): Outcome {
  const how = { message, exitCode: null, signal: null, warnings: [] }
  if (task.stopping) return { ...how, status: 'cancelled', reason: task.reason ?? task.stopRequestedBy }
  return { ...how, status: 'failed', reason: 'interrupted' }
}
