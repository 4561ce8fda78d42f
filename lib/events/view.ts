import type { EventLevel, Role } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'
import type { Event } from '@/lib/db/generated/sqlite/client'

/** Parts of `meta` that viewers do not get: a program may print what only those who run programs should read. */
const kept: Record<string, readonly string[]> = { 'command.ran': ['stdout', 'stderr'] }

/** An event as the API and the page show it to this role. */
export function viewEvent(event: Event, role: Role): EventView {
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
    meta: role === 'viewer' ? forViewers(event) : event.meta,
    is_audit: event.isAudit,
    created_at: event.createdAt.toISOString(),
  }
}

/** Whether viewers get another view of it than the others. */
export function isPartlyKept(event: Pick<Event, 'action'>): boolean {
  return event.action in kept
}

function forViewers({ action, meta }: Event): unknown {
  const names = kept[action]
  if (!names || typeof meta !== 'object' || meta === null) return meta
  return Object.fromEntries(Object.entries(meta).filter(([name]) => !names.includes(name)))
}
