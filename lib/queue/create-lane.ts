import type { z } from 'zod'
import type { createLaneSchema, LaneView } from '@/lib/contract/lanes'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { appendAuditEvent } from '@/lib/events/append'
import { showLane } from './lanes'

/** Makes a lane, with an audit event. Throws AppError `conflict` where the name is taken. */
export async function createLane(
  input: z.infer<typeof createLaneSchema>,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<LaneView> {
  const { name, capacity, strict_head: strictHead = false } = input
  const make = async (tx: Tx) => {
    // Ended tasks of an earlier lane of this name keep their places: order goes on behind them.
    const { _max } = await tx.task.aggregate({ where: { lane: name }, _max: { seq: true } })
    await tx.lane.create({ data: { name, capacity, strictHead, lastSeq: _max.seq ?? 0 } })
    await appendAuditEvent(tx, actor, {
      action: 'lane.created',
      level: 'info',
      message: `${actor.name} made the lane ${name} with the capacity ${capacity}${strictHead ? ' and a strict head' : ''}.`,
      meta: { lane: name, capacity, strict_head: strictHead },
    })
  }
  await db.transact(make).catch((error) => Promise.reject(isUniqueViolation(error) ? taken(name) : error))
  return showLane(name, db)
}

function taken(name: string): AppError {
  const message = `the name ${name} is taken`
  return new AppError('conflict', `There is a lane of this name already: ${message}.`, {
    fields: [{ field: 'name', message }],
  })
}
