import type { Blackout } from '@/lib/contract/schedules'
import { isOpen } from '@/lib/services/window'
import { stretchAt } from './zone'

/** While which times nothing is to run, and in which zone their hours are. */
export interface Quiet {
  blackouts: Blackout[]
  /** IANA name. */
  timeZone: string
}

/** Whether nothing is to run at that instant. */
export function isBlackedOut({ blackouts, timeZone }: Quiet, atMs: number): boolean {
  return blackouts.some((blackout) => covers(blackout, timeZone, atMs))
}

/** So many blackouts in a row are looked through: every hour of a month, every day of two years. */
const mostInARow = 1000

/** The first instant from `atMs` on at which something may run, ms since 1970; null: none is in sight. */
export function quietEnd(quiet: Quiet, atMs: number): number | null {
  let at: number | null = atMs
  for (let looked = 0; looked < mostInARow; looked++) {
    const until = quietUntil(quiet, at)
    if (until === null) return at
    at = until
  }
  return null
}

/**
 * An instant up to which nothing is to run from `atMs` on, exclusive; null: something may run at `atMs`. Another blackout
 * may begin there.
 */
export function quietUntil({ blackouts, timeZone }: Quiet, atMs: number): number | null {
  const ends = blackouts
    .filter((blackout) => covers(blackout, timeZone, atMs))
    .map((blackout) => endOf(blackout, timeZone, atMs))
  return ends.length > 0 ? Math.max(...ends) : null
}

function covers(blackout: Blackout, timezone: string, atMs: number): boolean {
  if ('from' in blackout) return isOpen({ ...blackout, timezone }, new Date(atMs))
  return atMs >= Date.parse(blackout.starts_at) && atMs < Date.parse(blackout.ends_at)
}

const dayMs = 86_400_000

/** Of one that lasts at `atMs`. Where clocks change before, it is to be looked at anew there. */
function endOf(blackout: Blackout, timeZone: string, atMs: number): number {
  if ('ends_at' in blackout) return Date.parse(blackout.ends_at)
  const { offsetMs, to: change } = stretchAt(atMs, timeZone)
  const wallMs = atMs + offsetMs
  const today = Math.floor(wallMs / dayMs) * dayMs
  // From and to being the same, it lasts all day.
  const wallEnd = today + (blackout.from === blackout.to ? dayMs : msOf(blackout.to))
  return Math.min((wallEnd > wallMs ? wallEnd : wallEnd + dayMs) - offsetMs, change)
}

/** `02:30` → ms since midnight. */
function msOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return (Number(hours) * 60 + Number(minutes)) * 60_000
}
