import type { Blackout, ScheduleRule } from '@/lib/contract/schedules'
import type { Schedule } from '@/lib/db/generated/sqlite/client'
import { timetableOf } from './check'
import type { Timetable } from './timetable'

/** What a row of the database says, in the words of the contract. */
export function ruleOf(row: Schedule): ScheduleRule {
  return {
    cron: row.cron,
    timezone: row.timezone,
    missed: row.missed as ScheduleRule['missed'],
    missed_window_secs: row.missedWindowSecs,
    overlap: row.overlap as ScheduleRule['overlap'],
    jitter_secs: row.jitterSecs,
    blackouts: row.blackouts as Blackout[],
    starts_at: row.startsAt?.toISOString() ?? null,
    ends_at: row.endsAt?.toISOString() ?? null,
    late_after_mins: row.lateAfterMins,
    paused: row.isPaused,
  }
}

type TimeColumns = Pick<Schedule, 'cron' | 'timezone' | 'blackouts' | 'startsAt' | 'endsAt' | 'anchorAt'>

/** When it is due. */
export function timetableOfRow({ startsAt, endsAt, blackouts, anchorAt, ...row }: TimeColumns): Timetable {
  const times = {
    ...row,
    blackouts: blackouts as Blackout[],
    starts_at: startsAt?.toISOString() ?? null,
    ends_at: endsAt?.toISOString() ?? null,
  }
  return timetableOf(times, anchorAt)
}
