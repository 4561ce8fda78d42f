import type { MissedPolicy, OverlapPolicy, SlotReason, SlotState } from '@/lib/contract/schedules'
import { type Actor, systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { atOnce } from '@/lib/core/at-once'
import { log } from '@/lib/core/log'
import type { Definition, Schedule, Slot } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { wishOf } from '@/lib/definitions/wish'
import { appendAuditEvent } from '@/lib/events/append'
import { noteSchedule } from '@/lib/notify/note-schedule'
import { quietEnd } from '@/lib/schedules/blackout'
import { onTimeMs } from '@/lib/schedules/decide'
import { timetableOfRow } from '@/lib/schedules/row'
import { admitPrepared, type Prepared, prepareTask } from '@/lib/tasks/admit'
import { tryToStop } from '@/lib/tasks/stop'

type DueSlot = Slot & { schedule: Schedule & { definition: Definition } }

const actor: Actor = { ...systemActor('scheduler'), source: 'scheduler' }

const perRound = 500
/** Schedules, together: they share a commit. The slots of one come in their order. */
const mostAtOnce = 20
/** So many runs of one schedule wait for the one before them; more would never be caught up with. */
const mostWaiting = 10

/**
 * Makes tasks of the slots whose time has come. The slot's state and its task are one transaction: killed in between,
 * the next runner finds either both or none.
 * @returns how many were seen to, and how many could not be: these stay due
 */
export async function fireSlots(db: Db, now = new Date()): Promise<{ fired: number; failed: number }> {
  const due = await db.read.slot.findMany({
    where: { state: 'due', dueAt: { lte: now } },
    orderBy: [{ dueAt: 'asc' }, { at: 'asc' }],
    take: perRound,
    include: { schedule: { include: { definition: true } } },
  })
  let failed = 0
  await atOnce(bySchedule(due), mostAtOnce, async (slots) => {
    for (const slot of slots) {
      await fire(slot, now, db).catch((error: unknown) => {
        failed++
        log.warn({ err: error, slot: slot.id }, 'a slot did not fire')
      })
    }
  })
  return { fired: due.length - failed, failed }
}

function bySchedule(slots: DueSlot[]): Iterable<DueSlot[]> {
  const found = new Map<string, DueSlot[]>()
  for (const slot of slots) found.set(slot.scheduleId, [...(found.get(slot.scheduleId) ?? []), slot])
  return found.values()
}

async function fire(slot: DueSlot, now: Date, db: Db): Promise<void> {
  const { schedule } = slot
  const { definition } = schedule
  const lost = whyLost(slot, now)
  if (lost) return db.transact((tx) => miss(tx, slot, lost))
  const end = blackoutEnd(slot, now)
  if (end) return db.transact((tx) => postpone(tx, slot, end))
  const wish = { ...wishOf({ ...definition, schedule }), trigger: { slot_id: slot.id, slot_at: slot.at.toISOString() } }
  try {
    const prepared = await prepareTask(wish, actor, db)
    await db.transact((tx) => start(tx, slot, prepared, now))
  } catch (error) {
    if (!(error instanceof AppError) || isPassing(error)) throw error
    await db.transact((tx) => refuse(tx, slot, error.message))
  }
}

/** Found too late: its runner was away between deciding on it and its time. */
function whyLost({ dueAt, at, reason, schedule }: DueSlot, now: Date): SlotReason | null {
  const missed = schedule.missed as MissedPolicy
  if (now.getTime() - dueAt.getTime() <= onTimeMs) return null
  if (missed === 'none') return 'no-runner'
  const isOld = now.getTime() - at.getTime() > schedule.missedWindowSecs * 1000 + onTimeMs
  return isOld && reason !== 'made-up' ? 'too-old' : null
}

/** Found late, in a blackout that began meanwhile: when that is over. */
function blackoutEnd({ dueAt, at, schedule }: DueSlot, now: Date): Date | 'too late' | null {
  if (now.getTime() - dueAt.getTime() <= onTimeMs) return null
  const end = quietEnd(timetableOfRow(schedule), now.getTime())
  if (end === now.getTime()) return null
  const isWithin = end !== null && end - at.getTime() <= schedule.missedWindowSecs * 1000
  return isWithin ? new Date(end) : 'too late'
}

async function postpone(tx: Tx, slot: DueSlot, until: Date | 'too late'): Promise<void> {
  if (until === 'too late') return miss(tx, slot, 'blackout')
  const data = { dueAt: until, reason: slot.reason ?? 'late' }
  await tx.slot.updateMany({ where: { id: slot.id, state: 'due' }, data })
}

async function start(tx: Tx, slot: DueSlot, prepared: Prepared, now: Date): Promise<void> {
  // Runners that fire two slots of one schedule in the same moment take turns here: each sees what the other has begun.
  const [schedule] = await tx.schedule.updateManyAndReturn({
    where: { id: slot.scheduleId },
    data: { anchorAt: slot.schedule.anchorAt },
    include: { definition: { select: { isEnabled: true } } },
  })
  if (!schedule?.definition.isEnabled || schedule.isPaused) {
    return void (await settle(tx, slot, { state: 'skipped', reason: 'paused' }))
  }
  const open = await tx.task.findMany({
    where: { definitionId: slot.schedule.definitionId, status: { in: ['pending', 'queued', 'running', 'paused'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, status: true },
  })
  const skipped = whySkipped(slot, await inTheWay(tx, slot, open))
  if (skipped) return void (await settle(tx, slot, skipped))
  const reason = slot.reason ?? (now.getTime() - slot.dueAt.getTime() > onTimeMs ? 'late' : null)
  if (!(await settle(tx, slot, { state: 'fired', reason: reason as SlotReason | null }))) return
  const { taskId } = await admitPrepared(tx, prepared, actor)
  await tx.slot.update({ where: { id: slot.id }, data: { taskId } })
  if (slot.schedule.overlap !== 'replace' || slot.reason === 'made-up') return
  for (const { id } of open) await replace(tx, id, taskId)
}

type Open = { id: string; status: string }[]

/** Where every missed run is to happen, those that do now are no reason to leave out the next one: it waits for them. */
async function inTheWay(tx: Tx, { schedule: { missed, overlap } }: DueSlot, open: Open): Promise<Open> {
  if (missed !== 'all' || overlap !== 'skip' || open.length === 0) return open
  const ids = open.map(({ id }) => id)
  const madeUp = await tx.slot.findMany({ where: { taskId: { in: ids }, reason: 'made-up' }, select: { taskId: true } })
  return open.filter(({ id }) => !madeUp.some(({ taskId }) => taskId === id))
}

function whySkipped(slot: DueSlot, open: Open): Settled | null {
  const overlap = slot.schedule.overlap as OverlapPolicy
  const [before] = open
  if (!before || overlap === 'replace') return null
  // Runs that are made up for are to happen: one after the other.
  if (overlap === 'skip' && slot.reason !== 'made-up') {
    return { state: 'skipped', reason: 'overlap', message: `${before.id} is still ${before.status}` }
  }
  const waiting = open.filter(({ status }) => status === 'pending').length
  if (waiting < mostWaiting || slot.reason === 'made-up') return null
  return { state: 'skipped', reason: 'too-many-wait', message: `${waiting} runs wait already` }
}

/** Politely, then by force: the new one waits for its proven end. */
async function replace(tx: Tx, id: string, by: string): Promise<void> {
  const wish = { escalate: true, reason: `replaced by ${by}` }
  try {
    // It may begin between the look and the write (PostgreSQL): then what runs is asked to end.
    while (!(await tryToStop(tx, id, wish, actor)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.info(
      { task: id, why: error.message },
      'a run that was to be replaced cannot be stopped: the next one waits for it',
    )
  }
}

async function miss(tx: Tx, slot: DueSlot, reason: SlotReason): Promise<void> {
  if (!(await settle(tx, slot, { state: 'missed', reason }))) return
  await noteSchedule(tx, 'missed-run', slot.schedule.definition, { due_at: slot.at.toISOString(), count: 1 })
}

async function refuse(tx: Tx, slot: DueSlot, message: string): Promise<void> {
  if (!(await settle(tx, slot, { state: 'refused', reason: null, message }))) return
  const { definition } = slot.schedule
  await noteSchedule(tx, 'missed-run', definition, { due_at: slot.at.toISOString(), was_refused: true })
  await appendAuditEvent(tx, actor, {
    action: 'schedule.refused',
    level: 'error',
    message: `${definition.name}: the run of ${slot.at.toISOString()} was refused: ${message}`,
    meta: { definition: definition.name, definition_id: definition.id, slot_id: slot.id },
  })
}

interface Settled {
  state: SlotState
  reason: SlotReason | null
  message?: string
}

/** False: somebody else has seen to it. */
async function settle(tx: Tx, { id }: Slot, { state, reason, message = '' }: Settled): Promise<boolean> {
  const { count } = await tx.slot.updateMany({
    where: { id, state: 'due' },
    data: { state, reason, message: message || null, decidedAt: new Date() },
  })
  return count > 0
}

/** What the database is in the way of, not the wish: the next round tries again. */
function isPassing({ code }: AppError): boolean {
  return code === 'database-busy' || code === 'unavailable'
}
