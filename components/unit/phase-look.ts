import type { PhaseView } from '@/lib/contract/phase'
import type { UnitView } from '@/lib/contract/task'

export type PhaseTone = 'quiet' | 'strong' | 'plain' | 'well' | 'amiss' | 'now'

/** A phase as it is drawn. */
export interface PhaseSpan {
  phase: string
  /** ms since the epoch. */
  from: number
  to: number
  tone: PhaseTone
}

/** Greys for the way, the colours of states only for what came of it and for what it is at. */
const tones: Record<string, PhaseTone> = {
  pulling: 'quiet',
  restarting: 'strong',
  waiting: 'plain',
  verifying: 'well',
  'rolling-back': 'amiss',
}

/** Says that a unit has come to its end, and takes no time. */
const end = 'done'

/** The phases of a unit up to `now` (ms since the epoch); empty: its handler tells of none. */
export function phaseSpans(unit: UnitView, now: number): PhaseSpan[] {
  const phases = (unit.phases ?? []).filter(({ phase }) => phase !== end)
  return phases.map((phase, index) => {
    const from = Date.parse(phase.started_at)
    const to = phase.ended_at === null ? now : Date.parse(phase.ended_at)
    return { phase: phase.phase, from, to: Math.max(from, to), tone: toneOf(phase, unit, index === phases.length - 1) }
  })
}

/** ms that a unit has spent in a phase, all times that it was in it; null: it was not. */
export function phaseMs(spans: PhaseSpan[], phase: string): number | null {
  const own = spans.filter((span) => span.phase === phase)
  return own.length === 0 ? null : own.reduce((sum, { from, to }) => sum + to - from, 0)
}

export const phaseGrounds: Record<PhaseTone, string> = {
  quiet: 'bg-line-strong',
  strong: 'bg-fg-2',
  plain: 'bg-cancelled-solid',
  well: 'bg-succeeded-solid',
  amiss: 'bg-failed-solid',
  now: 'bg-running-solid',
}

function toneOf({ phase, ended_at: endedAt }: PhaseView, { status }: UnitView, isLast: boolean): PhaseTone {
  if (endedAt === null) return 'now'
  return status === 'failed' && isLast ? 'amiss' : (tones[phase] ?? 'plain')
}
