import { systemActor } from '@/lib/core/actor'
import type { Definition, Schedule, Slot } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { noteSchedule } from '@/lib/notify/note-schedule'
import { dueMs } from './timetable'

type Fired = Slot & { schedule: Schedule & { definition: Definition } }

/** What fired longer ago has been looked at, or nobody was there to be told. */
const lookBackMs = 86_400_000

/**
 * Tells, once, of runs that have not begun so many minutes after their slot as their schedule allows, or that began later
 * than that. @returns how many were told of
 */
export async function tellLateRuns(db: Db, now = new Date()): Promise<number> {
  const fired = await db.read.slot.findMany({
    where: {
      state: 'fired',
      toldLateAt: null,
      taskId: { not: null },
      decidedAt: { gt: new Date(now.getTime() - lookBackMs) },
      schedule: { lateAfterMins: { not: null } },
    },
    include: { schedule: { include: { definition: true } } },
  })
  const overdue = fired.filter((slot) => limitOf(slot) < now)
  const tasks = await db.read.task.findMany({
    where: { id: { in: overdue.flatMap(({ taskId }) => taskId ?? []) } },
    select: { id: true, startedAt: true, status: true },
  })
  const byId = new Map(tasks.map((task) => [task.id, task]))
  let told = 0
  for (const slot of overdue) {
    const task = byId.get(slot.taskId ?? '')
    if (!task || (task.startedAt && task.startedAt <= limitOf(slot))) continue
    await db.transact((tx) => tell(tx, slot, task.startedAt, now))
    told++
  }
  return told
}

/** Its jitter is wanted, and no lateness; to wait for a blackout's end is. */
function limitOf({ at, scheduleId, schedule: { jitterSecs, lateAfterMins } }: Fired): Date {
  return new Date(dueMs(scheduleId, at.getTime(), jitterSecs) + (lateAfterMins ?? 0) * 60_000)
}

async function tell(tx: Tx, slot: Fired, startedAt: Date | null, now: Date): Promise<void> {
  const { count } = await tx.slot.updateMany({ where: { id: slot.id, toldLateAt: null }, data: { toldLateAt: now } })
  if (count === 0) return
  const { definition, lateAfterMins } = slot.schedule
  const late = {
    due_at: slot.at.toISOString(),
    started_at: startedAt?.toISOString() ?? null,
    minutes: lateAfterMins ?? 0,
  }
  await noteSchedule(tx, 'late-run', definition, late, slot.taskId)
  const what = startedAt ? `began only at ${startedAt.toISOString()}` : 'has not begun yet'
  await appendAuditEvent(tx, systemActor('scheduler'), {
    action: 'schedule.late',
    level: 'warning',
    message: `${definition.name}: the run of ${slot.at.toISOString()} ${what}, more than ${lateAfterMins} min late`,
    meta: { definition: definition.name, definition_id: definition.id, slot_id: slot.id, task_id: slot.taskId },
  })
}
