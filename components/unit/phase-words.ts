'use client'

import { formatDuration } from '@/lib/format/duration'
import { type PhaseSpan, phaseMs } from './phase-look'
import { usePhaseWord } from './use-phase-word'

/** How long each phase took, in words: `Pull 1.2 s, Restart 0.4 s`. */
export function usePhaseWords(): (spans: PhaseSpan[]) => string {
  const word = usePhaseWord()
  return (spans) => {
    const names = [...new Set(spans.map(({ phase }) => phase))]
    return names.map((phase) => `${word(phase)} ${phaseTime(phaseMs(spans, phase) ?? 0)}`).join(', ')
  }
}

/** Most phases take seconds, and some of them less. */
export function phaseTime(ms: number): string {
  return formatDuration(ms, { precise: true })
}
