import { appendTaskEvents, type NewEvent } from '@/lib/events/append'
import type { AttemptRun } from './attempt-run'
import { insist } from './insist'

/**
 * Tells something of an attempt that is told once, however often it is found out: by this runner when the answer of its
 * commit was lost, or by the next one. Waits until the database takes it.
 */
export function tellOnce(run: AttemptRun, event: NewEvent): Promise<void> {
  const attempt = run.attempt.number
  return insist(`tell ${event.action}`, () =>
    run.runner.db.transact(async (tx) => {
      const where = { taskId: run.task.id, attempt, action: event.action }
      if ((await tx.event.count({ where })) > 0) return
      await appendTaskEvents(tx, run.task.id, run.runner.author, [{ ...event, attempt }])
    }),
  )
}
