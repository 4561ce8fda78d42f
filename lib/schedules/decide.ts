import type { MissedPolicy, SlotReason, SlotState } from '@/lib/contract/schedules'
import { isBlackedOut, quietEnd } from './blackout'
import { nextSlot, type Timetable } from './timetable'

export interface DecidedSlot {
  at: number
  /** `due`: it fires, now or with its jitter. */
  state: Extract<SlotState, 'due' | 'missed' | 'skipped'>
  reason: SlotReason | null
  /** One that is made up for may not begin before: a blackout lasts until then. ms since 1970. */
  notBefore?: number
}

export interface Decision {
  /** In their order. */
  slots: DecidedSlot[]
  /** The first slot after now; null: there is none any more. */
  nextAt: number | null
}

/** A slot that is found so late counts as on time: a runner was being restarted. */
export const onTimeMs = 30_000
/** So many slots in a row are told one by one; of what lies between them and the last minutes, only that there were more. */
const mostTold = 500
const lastTellMs = 600_000
/** So many missed ones run at most, the newest, when all of them are to be made up for. */
const mostMadeUp = 100

/**
 * What becomes of every slot from `fromMs` (the first that is not in the ledger yet) up to now: the newest fires where it
 * is on time, the others were missed while no runner was there, and the policy says which of them run after all: at once,
 * or where a blackout lasts now, after it.
 */
export function decideSlots(
  timetable: Timetable,
  { missed, missedWindowSecs }: { missed: MissedPolicy; missedWindowSecs: number },
  fromMs: number,
  nowMs: number,
): Decision {
  const { found, skipTo, nextAt } = collect(timetable, fromMs, nowMs)
  const runs = found.filter((at) => at !== skipTo && !isBlackedOut(timetable, at))
  const newest = runs.at(-1)
  const onTime = newest !== undefined && nowMs - newest <= onTimeMs ? newest : null
  const isWithin = (at: number, beginMs: number) => beginMs - at <= missedWindowSecs * 1000
  const beginMs = quietEnd(timetable, nowMs) ?? Number.POSITIVE_INFINITY
  const late = runs.filter((at) => at !== onTime && isWithin(at, beginMs))
  const wanted =
    missed === 'all' ? late.slice(-mostMadeUp) : missed === 'latest' && onTime === null ? late.slice(-1) : []
  const madeUp = new Set(wanted)
  const whyMissed = (at: number): SlotReason => {
    if (missed === 'none') return 'no-runner'
    if (late.includes(at)) return 'superseded'
    return isWithin(at, nowMs) ? 'blackout' : 'too-old'
  }
  const slots = found.map((at): DecidedSlot => {
    if (at === skipTo) return { at, state: 'missed', reason: 'and-more' }
    if (at === onTime) return { at, state: 'due', reason: null }
    if (madeUp.has(at)) {
      return { at, state: 'due', reason: 'made-up', ...(beginMs > nowMs && { notBefore: beginMs }) }
    }
    if (isBlackedOut(timetable, at)) return { at, state: 'skipped', reason: 'blackout' }
    return { at, state: 'missed', reason: whyMissed(at) }
  })
  return { slots, nextAt }
}

interface Collected {
  found: number[]
  /** One of them that stands for many more after it. */
  skipTo: number | null
  nextAt: number | null
}

function collect(timetable: Timetable, fromMs: number, nowMs: number): Collected {
  const found: number[] = []
  let skipTo: number | null = null
  let at: number | null = fromMs
  while (at !== null && at <= nowMs) {
    found.push(at)
    const isLong = skipTo === null && found.length >= mostTold && nowMs - at > lastTellMs
    if (isLong) skipTo = at
    at = nextSlot(timetable, isLong ? nowMs - lastTellMs : at)
  }
  return { found, skipTo, nextAt: at }
}
