import type { Attempt, Prisma, Task } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import type { EventAuthor, NewEvent } from '@/lib/events/append'
import { transition, type Verb } from '@/lib/queue/transitions'
import { removeTask } from './delete'
import type { Outcome } from './outcome'

const verbOf = { succeeded: 'succeed', failed: 'fail', cancelled: 'cancel', skipped: 'skip' } as const satisfies Record<
  Outcome['status'],
  Verb
>

export interface Ending {
  task: Pick<Task, 'id' | 'createdAt' | 'startedAt'>
  attempt: Pick<Attempt, 'id' | 'token'>
  author: EventAuthor
  outcome: Outcome
  endedAt: Date
  evidence: Prisma.InputJsonObject
  events: NewEvent[]
}

/**
 * Writes an attempt's outcome, once: task, units, attempt and events in the caller's transaction.
 * Returns the task, or null where somebody else has ended it or the attempt was taken over.
 */
export async function finishAttempt(tx: Tx, ending: Ending): Promise<Task | null> {
  const { outcome, endedAt } = ending
  const summary = {
    status: outcome.status,
    reason: outcome.reason,
    message: outcome.message,
    exitCode: outcome.exitCode,
    signal: outcome.signal,
  }
  await endUnits(tx, ending)
  const units = await tx.unit.findMany({ where: { taskId: ending.task.id }, orderBy: { ordinal: 'asc' } })
  const { status: _, ...columns } = summary
  const task = await transition(tx, {
    taskId: ending.task.id,
    verb: verbOf[outcome.status],
    from: ['running', 'queued'],
    author: ending.author,
    holder: { attemptId: ending.attempt.id, token: ending.attempt.token },
    set: {
      ...columns,
      warnings: outcome.warnings,
      stopping: null,
      finishedAt: endedAt,
      durationMs: Math.max(0, endedAt.getTime() - (ending.task.startedAt ?? ending.task.createdAt).getTime()),
    },
    setAttempt: {
      ...summary,
      state: 'ended',
      endedAt,
      partial: {},
      evidence: ending.evidence,
      units: JSON.parse(JSON.stringify(units)) as Prisma.InputJsonArray,
    },
    events: [...ending.events, endedEvent(outcome)],
  })
  if (task?.deleteRequested) await removeTask(tx, task, ending.author)
  return task
}

/** Units that had not ended share the task's fate; those that had keep their own. */
async function endUnits(tx: Tx, { task, outcome, endedAt }: Ending): Promise<void> {
  await tx.unit.updateMany({
    where: { taskId: task.id, status: { in: ['pending', 'queued', 'running', 'paused'] } },
    data: {
      status: outcome.status,
      reason: outcome.reason,
      message: outcome.message,
      exitCode: outcome.exitCode,
      finishedAt: endedAt,
    },
  })
}

function endedEvent(outcome: Outcome): NewEvent {
  const level = outcome.status === 'succeeded' ? 'success' : outcome.status === 'failed' ? 'error' : 'info'
  return {
    action: `task.${outcome.status}`,
    level: outcome.warnings.length > 0 && level === 'success' ? 'warning' : level,
    message: outcome.message,
    meta: {
      ...(outcome.reason && { reason: outcome.reason }),
      ...(outcome.exitCode !== null && { exit_code: outcome.exitCode }),
      ...(outcome.signal && { signal: outcome.signal }),
      ...(outcome.warnings.length > 0 && { warnings: outcome.warnings }),
    },
  }
}
