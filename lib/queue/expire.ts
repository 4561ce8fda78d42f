import { defaultDb } from '@/lib/db/default'
import { lockRow } from '@/lib/db/lock-row'
import type { Db } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import { transition } from './transitions'

/** Tasks that waited longer than they may are skipped, and say so. Returns how many. */
export async function expireTasks(author: EventAuthor, db: Db = defaultDb()): Promise<number> {
  const now = new Date()
  const where = { status: 'pending' as const, expiresAt: { lte: now } }
  const over = await db.read.task.findMany({ where, select: { id: true }, take: 100 })
  for (const { id } of over) {
    const message = 'Waited longer than it may: expired'
    await db.transact(async (tx) => {
      // Whoever starts it once more has it wait anew.
      await lockRow(tx, db.kind, 'Task', id)
      if ((await tx.task.count({ where: { id, ...where } })) === 0) return
      const task = await transition(tx, {
        taskId: id,
        verb: 'skip',
        from: ['pending'],
        author,
        set: { reason: 'expired', message, finishedAt: now },
        events: [{ action: 'task.skipped', level: 'warning', message, meta: { reason: 'expired' } }],
      })
      if (!task) return
      const data = { status: 'skipped' as const, reason: 'expired', finishedAt: now }
      await tx.unit.updateMany({ where: { taskId: id, status: 'pending' }, data })
    })
  }
  return over.length
}
