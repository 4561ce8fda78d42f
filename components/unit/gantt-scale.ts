import type { UnitView } from '@/lib/contract/task'
import { type PhaseSpan, phaseSpans } from './phase-look'

/** Percent of the whole. */
interface Place {
  left: number
  width: number
}

export interface GanttBar extends Place {
  unit: UnitView
  phases: (PhaseSpan & Place)[]
}

export interface GanttScale {
  bars: GanttBar[]
  /** ms from the first start to the last end, or to now. */
  spanMs: number
}

/** Places the units that have begun on one time axis; those still running reach to `now` (ms since the epoch). */
export function ganttScale(units: UnitView[], now: number): GanttScale {
  const begun = units.flatMap((unit) => {
    if (unit.started_at === null) return []
    const from = Date.parse(unit.started_at)
    return [{ unit, from, to: Math.max(from, unit.finished_at === null ? now : Date.parse(unit.finished_at)) }]
  })
  const start = Math.min(...begun.map((bar) => bar.from))
  const end = Math.max(...begun.map((bar) => bar.to))
  const spanMs = begun.length === 0 ? 0 : Math.max(1, end - start)
  const percent = (ms: number) => (ms / spanMs) * 100
  const placeOf = ({ from, to }: { from: number; to: number }) => ({
    left: percent(from - start),
    width: percent(to - from),
  })
  const bars = begun.map(({ unit, ...time }) => ({
    unit,
    ...placeOf(time),
    phases: phaseSpans(unit, now).map((span) => ({ ...span, ...placeOf(span) })),
  }))
  return { bars, spanMs }
}
