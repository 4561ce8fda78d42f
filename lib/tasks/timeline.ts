import type { EventList, EventQuery } from '@/lib/contract/events'
import type { Role } from '@/lib/contract/states'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { listEvents } from '@/lib/events/list'
import { missingTask } from './find'

/**
 * A task's events: also those of a deleted task, whose audit events stay.
 * Throws AppError `not-found`, `pruned` where there is neither task nor event.
 */
export async function listTaskEvents(
  taskId: string,
  query: EventQuery,
  role: Role,
  db: Db = defaultDb(),
): Promise<EventList> {
  const events = await listEvents({ ...query, task_id: taskId }, role, db)
  const isKnown = events.total > 0 || (await db.read.task.count({ where: { id: taskId } })) > 0
  if (!isKnown) throw await missingTask(taskId, db)
  return events
}
