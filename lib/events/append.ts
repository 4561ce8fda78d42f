import type { EventLevel } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/open'

/** A line for the timeline or the audit trail. `action` is noun.past_tense; `message` is one sentence. */
export interface NewEvent {
  action: string
  level: EventLevel
  message: string
  status?: string
  attempt?: number
  unit?: string | null
  meta?: Record<string, unknown>
  isAudit?: boolean
}

/** Who an event is recorded for: a person's request, or a process of ours. */
export type EventAuthor = Pick<Actor, 'name' | 'origin' | 'requestId'>

export interface EventTask {
  id: string
  name: string
  attempt: number
  /** Number of the task's last event after these were counted in. */
  eventNo: number
}

/** Rows of events whose numbers the caller has already taken from the task's counter, in the same transaction. */
export async function insertTaskEvents(
  tx: Tx,
  task: EventTask,
  author: EventAuthor,
  events: NewEvent[],
): Promise<void> {
  if (events.length === 0) return
  const first = task.eventNo - events.length + 1
  const createdAt = new Date()
  await insertRows(
    tx.event,
    events.map((event, index) => ({
      ...columns(event, author),
      taskId: task.id,
      taskName: task.name,
      attempt: event.attempt ?? (task.attempt || null),
      no: first + index,
      createdAt,
    })),
  )
}

/** Appends events to a task whose row does not change otherwise. Nothing happens where the task is gone. */
export async function appendTaskEvents(tx: Tx, taskId: string, author: EventAuthor, events: NewEvent[]): Promise<void> {
  const [task] = await tx.task.updateManyAndReturn({
    where: { id: taskId },
    data: { eventNo: { increment: events.length }, updatedAt: new Date() },
    select: { id: true, name: true, attempt: true, eventNo: true },
  })
  if (task) await insertTaskEvents(tx, task, author, events)
}

/** An audit event that belongs to no task: settings, accounts, lanes, sign-ins. */
export async function appendAuditEvent(tx: Tx, author: EventAuthor, event: NewEvent): Promise<void> {
  await tx.event.create({ data: { ...columns(event, author), isAudit: true, createdAt: new Date() } })
}

function columns(event: NewEvent, author: EventAuthor) {
  return {
    id: newId('evt'),
    actor: author.name,
    origin: author.origin,
    requestId: author.requestId,
    action: event.action,
    level: event.level,
    status: event.status ?? null,
    message: event.message,
    unit: event.unit ?? null,
    isAudit: event.isAudit ?? false,
    ...(event.meta && { meta: JSON.parse(JSON.stringify(event.meta)) as object }),
  }
}
