import type { Definition } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import type { NotificationFacts } from './facts'
import { noteHappening } from './note'

/** Notes, in the caller's transaction, that runs of a schedule did not happen, or that one is late. */
export function noteSchedule(
  tx: Tx,
  kind: 'missed-run' | 'late-run',
  { id, name, handler }: Pick<Definition, 'id' | 'name' | 'handler'>,
  facts: Pick<NotificationFacts, 'due_at' | 'count' | 'was_refused' | 'started_at' | 'minutes'>,
  taskId: string | null = null,
): Promise<void> {
  const about = { name, at: new Date().toISOString(), handler, definition_id: id }
  return noteHappening(tx, { kind, subject: id, taskId, facts: { ...about, ...facts } })
}
