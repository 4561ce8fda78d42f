import type { EventLevel } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'
import type { Event } from '@/lib/db/generated/sqlite/client'

/** An event as the API and the page see it. */
export function viewEvent(event: Event): EventView {
  return {
    id: event.id,
    no: event.no,
    task_id: event.taskId,
    task_name: event.taskName,
    attempt: event.attempt,
    unit: event.unit,
    request_id: event.requestId,
    actor: event.actor,
    origin: event.origin,
    action: event.action,
    level: event.level as EventLevel,
    status: event.status,
    message: event.message,
    meta: event.meta,
    is_audit: event.isAudit,
    created_at: event.createdAt.toISOString(),
  }
}
