import type { DefinitionView } from '@/lib/contract/definitions'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Language } from '@/lib/schedules/describe'
import { scheduleView } from '@/lib/schedules/view'
import { contentOf } from './content'
import type { DefinitionRow } from './find'

export type LastTask = Pick<Task, 'id' | 'status' | 'reason' | 'createdAt'>

/** A definition as the API and the page see it. Values of its environment are never part of it. */
export function viewDefinition(row: DefinitionRow, last: LastTask | null, language: Language = 'en'): DefinitionView {
  const { options, ...content } = contentOf(row)
  const schedule = row.schedule && scheduleView(row.schedule, language)
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    enabled: row.isEnabled,
    ...content,
    lane: options.lane ?? null,
    ...(options.timeout_secs !== undefined && { timeout_secs: options.timeout_secs }),
    stop_grace_secs: options.stop_grace_secs ?? null,
    output_limit_bytes: options.output_limit_bytes ?? null,
    output_at_limit: options.output_at_limit ?? null,
    expires_in_secs: options.expires_in_secs ?? null,
    cwd: options.cwd ?? null,
    schedule,
    next_run: schedule?.next_run ?? null,
    last_run: last?.createdAt.toISOString() ?? null,
    last_task: last && { task_id: last.id, status: last.status, reason: last.reason },
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    updated_at: row.updatedAt.toISOString(),
    updated_by: row.updatedBy,
  }
}
