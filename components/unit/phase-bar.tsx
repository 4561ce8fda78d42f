'use client'

import type { UnitView } from '@/lib/contract/task'
import { phaseGrounds, phaseSpans } from './phase-look'
import { usePhaseWords } from './phase-words'
import { unitDurationMs } from './unit-facts'

/** The phases of one unit over its whole width, and how long each took. */
export function PhaseBar({ unit, now }: { unit: UnitView; now: number }) {
  const words = usePhaseWords()
  const spans = phaseSpans(unit, now)
  const from = Date.parse(unit.started_at ?? '')
  const wholeMs = Math.max(1, unitDurationMs(unit, now) ?? 0)
  const percent = (ms: number) => `${(ms / wholeMs) * 100}%`
  return (
    <>
      <span aria-hidden className="relative block h-1 overflow-hidden rounded-[2px] bg-track">
        {spans.map((span) => (
          <i
            key={`${span.phase} ${span.from}`}
            className={`absolute inset-y-0 min-w-0.5 ${phaseGrounds[span.tone]}`}
            style={{ left: percent(span.from - from), width: percent(span.to - span.from) }}
          />
        ))}
      </span>
      <p className="mt-1 text-2xs text-fg-2">{words(spans)}</p>
    </>
  )
}
