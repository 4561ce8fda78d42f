import type { Blackout, ScheduleView } from '@/lib/contract/schedules'
import { toZonedInput } from './zoned-input'

export interface BlackoutValues {
  /** Tells the rows of the form apart. */
  key: number
  kind: 'hours' | 'stretch'
  days: Weekday[]
  from: string
  to: string
  startsAt: string
  endsAt: string
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
// The contract's own list would bring the library along that checks it.
export const allDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** A schedule as it stands in the fields: numbers as they were typed, instants in the reader's zone. */
export interface ScheduleValues {
  hasSchedule: boolean
  cron: string
  timezone: string
  missed: 'none' | 'latest' | 'all'
  /** Minutes. */
  missedWindow: string
  overlap: 'skip' | 'wait' | 'replace'
  /** Seconds. */
  jitter: string
  /** Minutes; empty: never. */
  late: string
  startsAt: string
  endsAt: string
  isPaused: boolean
  blackouts: BlackoutValues[]
  /** Of a schedule that there is: what its times were, and when it runs next. */
  saved: { times: string; nextRun: string } | null
}

export function usualSchedule(timezone: string): ScheduleValues {
  return {
    hasSchedule: false,
    cron: '30 2 * * *',
    timezone,
    missed: 'latest',
    missedWindow: '60',
    overlap: 'skip',
    jitter: '0',
    late: '',
    startsAt: '',
    endsAt: '',
    isPaused: false,
    blackouts: [],
    saved: null,
  }
}

/** @param ownZone the reader's: instants are written in it */
export function scheduleValuesOf(schedule: ScheduleView, ownZone: string): ScheduleValues {
  const values: ScheduleValues = {
    hasSchedule: true,
    cron: schedule.cron,
    timezone: schedule.timezone,
    missed: schedule.missed,
    missedWindow: String(schedule.missed_window_secs / 60),
    overlap: schedule.overlap,
    jitter: String(schedule.jitter_secs),
    late: schedule.late_after_mins === null ? '' : String(schedule.late_after_mins),
    startsAt: toZonedInput(schedule.starts_at, ownZone),
    endsAt: toZonedInput(schedule.ends_at, ownZone),
    isPaused: schedule.paused,
    blackouts: schedule.blackouts.map((blackout, key) => blackoutValues(blackout, key, ownZone)),
    saved: null,
  }
  const { next_run: nextRun } = schedule
  return { ...values, saved: nextRun === null ? null : { times: timesText(values), nextRun } }
}

/** What a schedule has to keep so as not to begin anew. */
export function timesText({ cron, timezone, startsAt, endsAt }: ScheduleValues): string {
  return JSON.stringify([cron.trim(), timezone.trim(), startsAt, endsAt])
}

export function newBlackout(key: number, kind: BlackoutValues['kind']): BlackoutValues {
  return { key, kind, days: [], from: '22:00', to: '06:00', startsAt: '', endsAt: '' }
}

function blackoutValues(blackout: Blackout, key: number, ownZone: string): BlackoutValues {
  if ('from' in blackout) return { ...newBlackout(key, 'hours'), ...blackout }
  const { starts_at: startsAt, ends_at: endsAt } = blackout
  return {
    ...newBlackout(key, 'stretch'),
    startsAt: toZonedInput(startsAt, ownZone),
    endsAt: toZonedInput(endsAt, ownZone),
  }
}
