'use client'

import { type PhaseSpan, phaseGrounds } from './phase-look'
import { usePhaseWords } from './phase-words'

/** The phases of one unit over its whole width. */
export function PhaseBar({ spans, from, to }: { spans: PhaseSpan[]; from: number; to: number }) {
  const words = usePhaseWords()
  const wholeMs = Math.max(1, to - from)
  return (
    <span role="img" aria-label={words(spans)} className="relative block h-1 overflow-hidden rounded-[2px] bg-track">
      {spans.map((span) => (
        <i
          key={`${span.phase} ${span.from}`}
          className={`absolute inset-y-0 min-w-0.5 ${phaseGrounds[span.tone]}`}
          style={{
            left: `${((span.from - from) / wholeMs) * 100}%`,
            width: `${((span.to - span.from) / wholeMs) * 100}%`,
          }}
        />
      ))}
    </span>
  )
}
