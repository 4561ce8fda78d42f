import type { Expression } from './expression'
import { type Stretch, stretchAt } from './zone'

/** What says when a schedule is due. */
export interface Rule {
  expression: Expression
  /** IANA name. */
  timeZone: string
  /** `@every` counts from here, and `@once` is due here, ms since 1970. */
  anchorMs: number
}

/** No change of clocks ever moved them by more: Samoa left out a whole day in 2011. */
const largestShiftMs = 48 * 3_600_000
/** So many stretches are looked through: 29 February comes at least every eight years, with two changes in each. */
const mostStretches = 200

/**
 * The first instant after `afterMs` that the rule names, ms since 1970; null: there is none any more.
 *
 * An expression that runs by elapsed time takes every matching minute that the clocks show, both times where an hour is
 * repeated. Any other names times of day: one that the clocks leave out comes later by what they leave out, and one that
 * they show twice counts the first time only.
 */
export function nextInstant(rule: Rule, afterMs: number): number | null {
  const { expression, anchorMs } = rule
  if (expression.kind === 'once') return anchorMs > afterMs ? anchorMs : null
  if (expression.kind === 'every') return nextMultiple(expression.everyMs, anchorMs, afterMs)
  let from = Math.floor(afterMs) + 1
  for (let looked = 0; looked < mostStretches; looked++) {
    const stretch = stretchAt(from, rule.timeZone)
    const found = withinStretch(expression, stretch, from)
    if (found === null) return null
    if (found < stretch.to) return found
    // Far ahead there is nothing in between; near the clocks it is to be seen from the stretch that it lies in.
    from = Math.max(stretch.to, found - largestShiftMs)
  }
  return null
}

function nextMultiple(everyMs: number, anchorMs: number, afterMs: number): number {
  if (afterMs < anchorMs) return anchorMs
  return anchorMs + (Math.floor((afterMs - anchorMs) / everyMs) + 1) * everyMs
}

/** From `from` on, as if the stretch had no end. */
function withinStretch(
  expression: Extract<Expression, { kind: 'cron' }>,
  stretch: Stretch,
  from: number,
): number | null {
  const { offsetMs, offsetBeforeMs } = stretch
  if (expression.isElapsed || offsetBeforeMs === null) return onClocks(expression, from, offsetMs)
  const begin = stretch.from
  // Until here the clocks showed everything once already.
  const plain = onClocks(expression, Math.max(from, begin + offsetBeforeMs - offsetMs), offsetMs)
  if (offsetBeforeMs >= offsetMs) return plain
  const leftOut = onClocks(expression, Math.max(from, begin), offsetBeforeMs)
  const isLeftOut = leftOut !== null && leftOut < begin + offsetMs - offsetBeforeMs
  return isLeftOut && (plain === null || leftOut < plain) ? leftOut : plain
}

/** The first instant from `from` on at which clocks that differ by `offsetMs` match. */
function onClocks(expression: Extract<Expression, { kind: 'cron' }>, from: number, offsetMs: number): number | null {
  const wall = expression.after(from + offsetMs - 1)
  return wall === null ? null : wall - offsetMs
}
