import type { Attempt, Prisma, Task, Unit } from '@/lib/db/generated/sqlite/client'
import { dbNull } from '@/lib/db/null'
import type { Tx } from '@/lib/db/open'
import type { EventAuthor, NewEvent } from '@/lib/events/append'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { noteTaskEnd } from '@/lib/notify/note'
import { countersAfter, insertLines, type OutputBatch, offsetsAfter } from '@/lib/output/append'
import { LostRace, transition, type Verb } from '@/lib/queue/transitions'
import { removeTask } from './delete'
import type { Outcome } from './outcome'
import { retryAtOf } from './retry-policy'

const verbOf = { succeeded: 'succeed', failed: 'fail', cancelled: 'cancel', skipped: 'skip' } as const satisfies Record<
  Outcome['status'],
  Verb
>

export interface Ending {
  task: Pick<
    Task,
    'id' | 'handler' | 'createdAt' | 'startedAt' | 'pauseRequestedAt' | 'retryPolicy' | 'stopping' | 'deleteRequested'
  >
  attempt: Pick<Attempt, 'id' | 'token' | 'number' | 'launchedAt'>
  /** The task's units as the caller's transaction read them. */
  units: Unit[]
  author: EventAuthor
  outcome: Outcome
  endedAt: Date
  evidence: Prisma.InputJsonObject
  events: NewEvent[]
  /** The rest of its output, stored with its end. */
  output?: OutputBatch
}

/**
 * Writes an attempt's outcome, once: task, units, attempt, events and the rest of the output in the caller's
 * transaction. Throws LostRace (see `orNull`) where somebody else has ended it or the attempt was taken over.
 */
export async function finishAttempt(tx: Tx, ending: Ending): Promise<Task> {
  const { outcome, endedAt, output } = ending
  const { warnings, ...how } = outcome
  const { status, ...columns } = how
  const retryAt = retryAtOf(ending.task, outcome, endedAt)
  const units = await endUnits(tx, ending)
  const task = await transition(tx, {
    taskId: ending.task.id,
    verb: verbOf[status],
    from: ['running', 'queued'],
    author: ending.author,
    holder: { attemptId: ending.attempt.id, token: ending.attempt.token },
    set: {
      ...columns,
      warnings,
      retryAt,
      stopping: null,
      pauseRequestedAt: null,
      pauseRequestedBy: null,
      finishedAt: endedAt,
      durationMs: Math.max(0, endedAt.getTime() - (ending.task.startedAt ?? ending.task.createdAt).getTime()),
      ...(output && countersAfter(output)),
    },
    setAttempt: attemptEnd(ending, units),
    events: [...ending.events, ...latePause(ending.task), endedEvent(outcome), ...nextTry(retryAt)],
  })
  // The units were written already: only a roll back takes that back.
  if (!task) throw new LostRace()
  if (output) {
    await insertLines(tx, { taskId: task.id, attempt: ending.attempt.number }, output.lines, task.outputNo)
  }
  await findHandlerSpec(task.handler)?.ended?.(tx, task, outcome)
  if (task.deleteRequested) await removeTask(tx, task, ending.author)
  // A failure that is about to be tried again by itself is not one yet.
  else if (retryAt === null) await noteTaskEnd(tx, task, units)
  return task
}

/** What the attempt's row takes on with its end, a snapshot of its units included. */
export function attemptEnd({ outcome, output, attempt, endedAt, evidence }: Ending, units: Unit[]) {
  const { warnings: _, ...how } = outcome
  return {
    ...how,
    ...(output && offsetsAfter(output)),
    state: 'ended',
    launchedAt: attempt.launchedAt,
    endedAt,
    partial: {},
    evidence,
    units: JSON.parse(JSON.stringify(units)) as Prisma.InputJsonArray,
  }
}

const unended = ['pending', 'queued', 'running', 'paused'] as const

/** Units that had not ended share the task's fate; those that had keep their own. Returns all as they are then. */
async function endUnits(tx: Tx, { task, units, outcome, endedAt }: Ending): Promise<Unit[]> {
  const { warnings: _, signal: __, ...fate } = outcome
  const end = { ...fate, finishedAt: endedAt }
  const isOpen = ({ status }: Unit) => (unended as readonly string[]).includes(status)
  const where = { taskId: task.id, status: { in: [...unended] } }
  // Who stops a task wants it to begin anew, should it be started again; who pauses it, to go on.
  await tx.unit.updateMany({ where, data: { ...end, ...(fate.status === 'cancelled' && { checkpoint: dbNull }) } })
  const ended = units.map((unit) => (isOpen(unit) ? { ...unit, ...end, ...leftOf(task.handler, unit) } : unit))
  for (const { id, error, result } of ended.filter((unit, index) => unit.error !== units[index]?.error)) {
    await tx.unit.update({ where: { id }, data: { error, result: result as Prisma.InputJsonValue } })
  }
  return ended
}

/** Its handler's word on what a unit was left at. */
function leftOf(handler: string, { checkpoint }: Unit): { error: string; result: Prisma.JsonValue } | null {
  const left = findHandlerSpec(handler)?.leftAt?.(checkpoint) ?? null
  return left && { error: left.error, result: left.result as Prisma.JsonObject }
}

function latePause({ pauseRequestedAt }: Ending['task']): NewEvent[] {
  if (!pauseRequestedAt) return []
  return [{ action: 'task.pause_failed', level: 'info', message: 'It ended before it came to a safe point' }]
}

function nextTry(retryAt: Date | null): NewEvent[] {
  if (!retryAt) return []
  const message = `Will be tried again at ${retryAt.toISOString()}`
  return [{ action: 'task.retry_planned', level: 'info', message, meta: { at: retryAt.toISOString() } }]
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
