import type { MissedPolicy } from '@/lib/contract/schedules'
import { systemActor } from '@/lib/core/actor'
import { atOnce } from '@/lib/core/at-once'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Definition, Schedule } from '@/lib/db/generated/sqlite/client'
import { insertRows } from '@/lib/db/insert-rows'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { noteSchedule } from '@/lib/notify/note-schedule'
import { isBlackedOut } from './blackout'
import { type DecidedSlot, decideSlots } from './decide'
import { timetableOfRow } from './row'
import { dueMs, type Timetable } from './timetable'

type Due = Schedule & { definition: Definition }

/** So many schedules are looked at in one go. */
const perRound = 500
/** Together they share a commit. */
const mostAtOnce = 20

/**
 * Writes into the ledger what has become due: a slot and the next time of its schedule in one transaction, so that each
 * slot is there once, whoever finds it and whenever they are killed. Nothing is started here.
 * @returns how many schedules were seen to, and how many could not be: these stay due
 */
export async function recordDueSlots(db: Db, now = new Date()): Promise<{ recorded: number; failed: number }> {
  const due = await db.read.schedule.findMany({
    where: { nextAt: { lte: now } },
    orderBy: { nextAt: 'asc' },
    take: perRound,
    include: { definition: true },
  })
  let failed = 0
  await atOnce(due, mostAtOnce, (schedule) =>
    db
      .transact((tx) => recordOne(tx, schedule, now))
      .catch((error: unknown) => {
        failed++
        log.warn({ err: error, definition: schedule.definition.name }, 'the slots of a schedule could not be recorded')
      }),
  )
  return { recorded: due.length - failed, failed }
}

async function recordOne(tx: Tx, schedule: Due, now: Date): Promise<void> {
  if (!schedule.nextAt) return
  const policy = { missed: schedule.missed as MissedPolicy, missedWindowSecs: schedule.missedWindowSecs }
  const timetable = timetableOfRow(schedule)
  const { slots, nextAt } = decideSlots(timetable, policy, schedule.nextAt.getTime(), now.getTime())
  // Another runner may have been here, or a person changed it: they have seen to it.
  const { count } = await tx.schedule.updateMany({
    where: { id: schedule.id, nextAt: schedule.nextAt },
    data: { nextAt: nextAt === null ? null : new Date(nextAt) },
  })
  if (count === 0) return
  const fresh = await withoutKnown(tx, schedule.id, slots)
  await insertRows(
    tx.slot,
    fresh.map(({ at, state, reason, notBefore = at }) => ({
      id: newId('slt'),
      scheduleId: schedule.id,
      at: new Date(at),
      dueAt: new Date(Math.max(notBefore, dueOutsideBlackouts(schedule, timetable, at))),
      state,
      reason,
      ...(state !== 'due' && { decidedAt: now }),
    })),
  )
  await tellMissed(tx, schedule, fresh)
}

/** A blackout that its jitter would carry a slot into leaves it where it is. */
function dueOutsideBlackouts({ id, jitterSecs }: Schedule, timetable: Timetable, at: number): number {
  const due = dueMs(id, at, jitterSecs)
  return isBlackedOut(timetable, due) ? at : due
}

/** Where the clock was set back, slots come again that are in the ledger already. */
async function withoutKnown(tx: Tx, scheduleId: string, slots: DecidedSlot[]): Promise<DecidedSlot[]> {
  const known = await tx.slot.findMany({
    where: { scheduleId, at: { in: slots.map(({ at }) => new Date(at)) } },
    select: { at: true },
  })
  const times = new Set(known.map(({ at }) => at.getTime()))
  return slots.filter(({ at }) => !times.has(at))
}

async function tellMissed(tx: Tx, { definition, missed }: Due, slots: DecidedSlot[]): Promise<void> {
  const lost = slots.filter(({ state }) => state === 'missed')
  const madeUp = slots.filter(({ reason }) => reason === 'made-up').length
  const newest = [...slots].reverse().find(({ state, reason }) => state === 'missed' || reason === 'made-up')
  if (!newest) return
  const lastLost = lost.at(-1)
  if (lastLost)
    await noteSchedule(tx, 'missed-run', definition, {
      due_at: new Date(lastLost.at).toISOString(),
      count: lost.length,
    })
  const isMore = lost.some(({ reason }) => reason === 'and-more')
  const count = `${lost.length + madeUp}${isMore ? ' or more' : ''}`
  await appendAuditEvent(tx, systemActor('scheduler'), {
    action: 'schedule.missed',
    level: lost.length > 0 ? 'warning' : 'info',
    message:
      `${definition.name}: no runner was there for ${count} ${count === '1' ? 'run' : 'runs'}, ` +
      `the last of them due at ${new Date(newest.at).toISOString()}; ${madeUp === 0 ? 'none' : madeUp} made up for`,
    meta: {
      definition: definition.name,
      definition_id: definition.id,
      missed: lost.length,
      made_up: madeUp,
      policy: missed,
    },
  })
}
