'use client'

import { ProgressBar } from '@/components/ui/progress-bar'
import { StateIcon } from '@/components/ui/state-icon'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { PhaseBar } from './phase-bar'
import { phaseSpans } from './phase-look'
import { usePhaseWords } from './phase-words'
import { unitDurationMs, unitPercent, unitSentence } from './unit-facts'
import { usePhaseWord } from './use-phase-word'

/** The units in a narrow column: name and percent, bar, one sentence and the time. */
export function UnitCards({ units, now }: { units: UnitView[]; now: number }) {
  return (
    <ul className="divide-y divide-line">
      {units.map((unit) => (
        <UnitCard key={unit.name} unit={unit} now={now} />
      ))}
    </ul>
  )
}

function UnitCard({ unit, now }: { unit: UnitView; now: number }) {
  const percent = unitPercent(unit)
  // A failed unit's bar is full of its colour, which is no percentage of anything.
  const isCounted =
    percent !== null && unit.status !== 'failed' && unit.status !== 'cancelled' && unit.status !== 'skipped'
  const duration = unitDurationMs(unit, now)
  const isRunning = unit.status === 'running'
  const phaseWord = usePhaseWord()
  const phaseWords = usePhaseWords()
  const spans = phaseSpans(unit, now)
  const begunAt = Date.parse(unit.started_at ?? '')
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2">
        <StateIcon status={unit.status} />
        <span className="min-w-0 truncate font-medium">{unit.name}</span>
        <span className="truncate font-mono text-[11px] text-fg-3">{unit.kind}</span>
        <span className="flex-1" />
        {isCounted && (
          <span className={`text-xs ${isRunning ? 'font-medium text-running-fg' : 'text-fg-2'}`}>
            {Math.round(percent)} %
          </span>
        )}
      </div>
      <div className="mt-1.5 mb-1">
        {spans.length > 0 ? (
          <PhaseBar spans={spans} from={begunAt} to={begunAt + (duration ?? 0)} />
        ) : (
          <ProgressBar status={unit.status} value={percent} label={unit.name} />
        )}
      </div>
      <div className="flex gap-2 text-xs text-fg-3">
        <span className="min-w-0 flex-1 truncate" title={unit.error ?? undefined}>
          {unitSentence(unit, phaseWord) || unit.error}
        </span>
        <span>{duration === null ? '—' : formatDuration(duration)}</span>
      </div>
      {spans.length > 0 && <p className="mt-0.5 text-2xs text-fg-3">{phaseWords(spans)}</p>}
    </li>
  )
}
