import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents, type NewEvent } from '@/lib/events/append'
import type { LeaveWish } from '@/lib/tasks/leave-off'
import type { Surroundings, Work } from './context'
import { outlast } from './outlast'

/** What a worker says of its own end; the runner writes the outcome once it is proven that nothing lives. */
export type Said = { reason: 'error'; message: string } | { leftOff: LeaveWish }

/** What a handler's code threw, kept for the outcome and told in the timeline. */
export async function recordFailure(work: Work, error: unknown, around: Surroundings, db: Db): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  around.print('stderr', error instanceof Error ? (error.stack ?? message) : message)
  const event = { action: 'handler.failed', level: 'error' as const, message, attempt: work.attempt.number }
  await outlast(around.signal, () => say(work, { reason: 'error', message }, [event], db))
}

/** That it was left at a safe point, and may be taken up again. */
export async function recordLeaving(work: Work, wish: LeaveWish, around: Surroundings, db: Db): Promise<void> {
  await outlast(around.signal, () => say(work, { leftOff: wish }, [], db))
}

async function say(work: Work, said: Said, events: NewEvent[], db: Db): Promise<void> {
  await db.transact(async (tx) => {
    const { count } = await tx.attempt.updateMany({
      where: { id: work.attempt.id, state: { not: 'ended' } },
      data: { outcome: said as Prisma.InputJsonObject },
    })
    if (count === 1 && events.length > 0) await appendTaskEvents(tx, work.task.id, work.author, events)
  })
}
