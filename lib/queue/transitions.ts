import { type Holder, updateHeldAttempt } from '@/lib/attempts/held'
import type { TaskStatus } from '@/lib/contract/states'
import type { Prisma, Task } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { type EventAuthor, insertTaskEvents, type NewEvent } from '@/lib/events/append'

/**
 * The one table of who may go where (jobs/README.md draws it). A task's status is assigned nowhere else but in
 * `transition` below and, at its birth, in admission.
 */
export const transitions = {
  start: { from: ['ready'], to: 'pending' },
  startAgain: { from: ['failed', 'cancelled'], to: 'pending' },
  claim: { from: ['pending'], to: 'running' },
  accept: { from: ['pending'], to: 'queued' },
  begin: { from: ['queued'], to: 'running' },
  requeue: { from: ['running', 'queued'], to: 'pending' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'pending' },
  succeed: { from: ['running', 'queued'], to: 'succeeded' },
  fail: { from: ['running', 'queued', 'pending', 'paused'], to: 'failed' },
  skip: { from: ['running', 'queued', 'pending'], to: 'skipped' },
  cancel: { from: ['pending', 'queued', 'running', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly TaskStatus[]; to: TaskStatus }>

export type Verb = keyof typeof transitions

/** Whether the table lets a task in this state take this verb. */
export function allows(verb: Verb, status: TaskStatus): boolean {
  return (transitions[verb].from as readonly TaskStatus[]).includes(status)
}

export interface Transition {
  taskId: string
  verb: Verb
  author: EventAuthor
  events: NewEvent[]
  /** Narrows the states it may come from, never widens them. */
  from?: readonly TaskStatus[]
  set?: Omit<Prisma.TaskUncheckedUpdateManyInput, 'status' | 'eventNo' | 'id'>
  /** Required of runners and workers; people's verbs have none. */
  holder?: Holder
  /** What the attempt's row takes on in the same breath. */
  setAttempt?: Prisma.AttemptUncheckedUpdateManyInput
}

/**
 * Moves a task along the table: a guarded update and its events, inside the caller's transaction.
 * Returns the task as it is now, or null where the race was lost: it is in another state, or the holder holds no more.
 */
export async function transition(tx: Tx, t: Transition): Promise<Task | null> {
  if (t.holder && !(await updateHeldAttempt(tx, t.holder, t.setAttempt ?? {}))) return null
  const { from, to } = transitions[t.verb]
  const [task] = await tx.task.updateManyAndReturn({
    where: { id: t.taskId, status: { in: from.filter((status) => t.from?.includes(status) ?? true) } },
    data: { ...t.set, status: to, eventNo: { increment: t.events.length }, updatedAt: new Date() },
  })
  if (!task) {
    if (t.holder) throw new LostRace()
    return null
  }
  await insertTaskEvents(
    tx,
    task,
    t.author,
    t.events.map((event) => ({ status: task.status, ...event })),
  )
  return task
}

/** Thrown to roll back what the attempt's row already took on; `orNull` turns it into null. */
export class LostRace extends Error {}

/** Runs a transaction in which losing the race is a value. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LostRace) return null
    throw error
  }
}
