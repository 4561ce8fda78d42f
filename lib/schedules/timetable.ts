import { createHash } from 'node:crypto'
import type { Blackout } from '@/lib/contract/schedules'
import { isOpen } from '@/lib/services/window'
import { nextInstant, type Rule } from './instants'

/** Everything that says at which instants a schedule is due. */
export interface Timetable extends Rule {
  /** ms since 1970; null: from and for ever. */
  startsMs: number | null
  endsMs: number | null
  blackouts: Blackout[]
}

/** The first slot after `afterMs`, blacked out or not; null: there is none any more. */
export function nextSlot(timetable: Timetable, afterMs: number): number | null {
  const { startsMs, endsMs } = timetable
  const at = nextInstant(timetable, startsMs === null ? afterMs : Math.max(afterMs, startsMs - 1))
  return at !== null && endsMs !== null && at > endsMs ? null : at
}

/** Whether nothing is to run at that instant. */
export function isBlackedOut({ blackouts, timeZone }: Timetable, atMs: number): boolean {
  return blackouts.some((blackout) => {
    if ('from' in blackout) return isOpen({ ...blackout, timezone: timeZone }, new Date(atMs))
    return atMs >= Date.parse(blackout.starts_at) && atMs < Date.parse(blackout.ends_at)
  })
}

/** So many blacked out slots in a row are passed over in search of one that runs. */
const mostBlackedOut = 5000

/** The next slots that run, at most `count`, as `preview` shows and the runner fires them. */
export function nextRuns(timetable: Timetable, afterMs: number, count: number): number[] {
  const runs: number[] = []
  let passed = 0
  for (let at = nextSlot(timetable, afterMs); at !== null && runs.length < count; at = nextSlot(timetable, at)) {
    if (!isBlackedOut(timetable, at)) runs.push(at)
    else if (++passed > mostBlackedOut) break
  }
  return runs
}

/**
 * When a slot fires: later by an amount up to `jitterSecs` that is always the same for this slot, and another one for
 * other schedules due at the same instant.
 */
export function dueMs(scheduleId: string, atMs: number, jitterSecs: number): number {
  if (jitterSecs === 0) return atMs
  const share = createHash('sha256').update(`${scheduleId} ${atMs}`).digest().readUInt32BE(0) / 2 ** 32
  return atMs + Math.floor(share * jitterSecs * 1000)
}
