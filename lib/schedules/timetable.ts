import { createHash } from 'node:crypto'
import type { Blackout } from '@/lib/contract/schedules'
import { quietUntil } from './blackout'
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

/** So many blackouts are passed over in search of a slot that runs. */
const mostBlackedOut = 1000

/** The next slots that run, at most `count`, as `preview` shows and the runner fires them. */
export function nextRuns(timetable: Timetable, afterMs: number, count: number): number[] {
  const runs: number[] = []
  let passed = 0
  let at = nextSlot(timetable, afterMs)
  while (at !== null && runs.length < count && passed < mostBlackedOut) {
    const until = quietUntil(timetable, at)
    if (until === null) runs.push(at)
    else passed++
    at = nextSlot(timetable, until === null ? at : until - 1)
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
