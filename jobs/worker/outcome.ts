import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import type { Work } from './context'

/** What a handler's code threw, kept for the outcome that the runner writes, and told in the timeline. */
export async function recordOutcome(work: Work, error: unknown, db: Db): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? message) : message}\n`)
  await db.transact(async (tx) => {
    const { count } = await tx.attempt.updateMany({
      where: { id: work.attempt.id, state: { not: 'ended' } },
      data: { outcome: { reason: 'error', message } },
    })
    if (count === 0) return
    await appendTaskEvents(tx, work.task.id, work.author, [
      { action: 'handler.failed', level: 'error', message, attempt: work.attempt.number },
    ])
  })
}
