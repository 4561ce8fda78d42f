import { type ChangeSchedule, type ScheduleRule, scheduleSchema } from '@/lib/contract/schedules'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import type { Schedule } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { anchorAt, checkBlackouts, checkTimes } from './check'
import { ruleOf, timetableOfRow } from './row'
import { nextSlot } from './timetable'

/** What is wished for of a definition's schedule: nothing of it, another one, or members of it. */
export type ScheduleWish = ChangeSchedule | null | undefined

/**
 * Writes the schedule of a definition in the caller's transaction, and when it is due next: from now on, never for what
 * lies behind. `mayBeOver` as in `checkTimes`. Throws AppError `refused` as `checkTimes` does, `validation` where a new one has no expression.
 */
export async function saveSchedule(
  tx: Tx,
  { id: definitionId, isEnabled }: { id: string; isEnabled: boolean },
  before: Schedule | null,
  wish: ScheduleWish,
  { mayBeOver = false }: { mayBeOver?: boolean } = {},
): Promise<void> {
  if (wish === null) {
    if (before) await tx.schedule.delete({ where: { id: before.id } })
    return
  }
  if (wish === undefined && !before) return
  const rule = ruleWith(before, wish ?? {})
  const now = new Date()
  const hasOtherTimes = !before || !hasSameTimes(rule, ruleOf(before))
  const anchor = before && !hasOtherTimes ? before.anchorAt : anchorAt(now)
  if (hasOtherTimes) checkTimes(rule, { anchor, afterMs: now.getTime(), prefix: 'schedule.', mayBeOver })
  else if (wish?.blackouts) checkBlackouts(rule.blackouts, 'schedule.')
  const columns = { ...columnsOf(rule), anchorAt: anchor }
  const isMoving = isEnabled && !rule.paused
  // What it was to do next stays, unless its times changed or it stood still: a change of words loses no slot.
  const goesOn = before?.nextAt && !hasOtherTimes && isMoving
  const nextAt = goesOn ? before.nextAt : isMoving ? firstAfter(columns, now) : null
  if (before) await tx.schedule.update({ where: { id: before.id }, data: { ...columns, nextAt } })
  else await tx.schedule.create({ data: { id: newId('sch'), definitionId, createdAt: now, ...columns, nextAt } })
}

function ruleWith(before: Schedule | null, wish: ChangeSchedule): ScheduleRule {
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
  const parsed = scheduleSchema.safeParse({ ...(before && ruleOf(before)), ...given })
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({ field: ['schedule', ...path].join('.'), message }))
  throw new AppError('validation', fields.map(({ field, message }) => `${field}: ${message}`).join('; '), { fields })
}

/** Whether two rules name the same instants, blackouts aside. */
export function hasSameTimes(one: ScheduleRule, other: ScheduleRule): boolean {
  return timesOf(one) === timesOf(other)
}

function timesOf({ cron, timezone, starts_at, ends_at }: ScheduleRule): string {
  return JSON.stringify([cron, timezone, starts_at && Date.parse(starts_at), ends_at && Date.parse(ends_at)])
}

function columnsOf(rule: ScheduleRule) {
  return {
    cron: rule.cron,
    timezone: rule.timezone,
    missed: rule.missed,
    missedWindowSecs: rule.missed_window_secs,
    overlap: rule.overlap,
    jitterSecs: rule.jitter_secs,
    blackouts: rule.blackouts as object[],
    startsAt: rule.starts_at === null ? null : new Date(rule.starts_at),
    endsAt: rule.ends_at === null ? null : new Date(rule.ends_at),
    lateAfterMins: rule.late_after_mins,
    isPaused: rule.paused,
  }
}

function firstAfter(columns: ReturnType<typeof columnsOf> & { anchorAt: Date }, now: Date): Date | null {
  const at = nextSlot(timetableOfRow(columns), now.getTime())
  return at === null ? null : new Date(at)
}
