import type { SlotView } from '@/lib/contract/schedules'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findDefinition } from '@/lib/definitions/find'
import { wishOf } from '@/lib/definitions/wish'
import { canRun, slotView } from '@/lib/schedules/slots'
import { admitPrepared, prepareTask } from '@/lib/tasks/admit'

/**
 * Runs a slot that did not run when it was due. Its state stays what it was: the ledger says that it was missed, and
 * which task made up for it. Once; a second time is `conflict`. Throws AppError `not-found` too, and as admission does.
 */
export async function runSlot(
  definition: string,
  slotId: string,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<SlotView> {
  const row = await findDefinition(definition, db)
  const slot = await db.read.slot.findFirst({ where: { id: slotId, scheduleId: row.schedule?.id ?? '' } })
  if (!slot) throw new AppError('not-found', `${row.name} has no slot ${JSON.stringify(slotId.slice(0, 80))}.`)
  if (!canRun(slot)) throw alreadyRan()
  const trigger = { slot_id: slot.id, slot_at: slot.at.toISOString() }
  const reason = `run of ${slot.at.toISOString()}, which was ${slot.state}`
  const prepared = await prepareTask({ ...wishOf(row, { reason }), trigger }, actor, db)
  return db.transact(async (tx) => {
    const { count } = await tx.slot.updateMany({
      where: { id: slot.id, state: slot.state, taskId: null },
      data: { decidedAt: slot.decidedAt ?? new Date() },
    })
    if (count === 0) throw alreadyRan()
    const { taskId } = await admitPrepared(tx, prepared, actor)
    return slotView(await tx.slot.update({ where: { id: slot.id }, data: { taskId } }))
  })
}

function alreadyRan(): AppError {
  return new AppError('conflict', 'This slot has run already, or is about to.')
}
