'use client'

import { cn } from '@/components/ui/cn'
import { late } from '@/components/ui/late'
import { ProgressBar } from '@/components/ui/progress-bar'
import { StateIcon } from '@/components/ui/state-icon'
import { isFinal } from '@/lib/contract/states'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { PhaseBar } from './phase-bar'
import { phaseSpans } from './phase-look'
import { usePhaseWords } from './phase-words'
import { shortUnitName, unitDurationMs, unitPercent, unitSentence } from './unit-facts'
import { usePhaseWord } from './use-phase-word'

// Most tasks update no service.
const UnitProof = late(() => import('./update-proof').then((file) => file.UnitProof))

/** The units in a narrow column: name and percent or phases, bar, what came of it and the time. */
export function UnitCards({ units, now }: { units: UnitView[]; now: number }) {
  return (
    <ul className="divide-y divide-line">
      {units.map((unit) => (
        <UnitCard key={unit.name} unit={unit} now={now} isOnly={units.length === 1} />
      ))}
    </ul>
  )
}

function UnitCard({ unit, now, isOnly }: { unit: UnitView; now: number; isOnly: boolean }) {
  const spans = phaseSpans(unit, now)
  const percent = unitPercent(unit)
  // Neither phases nor the bar of a failed unit, which is full of its colour, are a percentage of anything.
  const isCounted =
    percent !== null &&
    spans.length === 0 &&
    unit.status !== 'failed' &&
    unit.status !== 'cancelled' &&
    unit.status !== 'skipped'
  const duration = unitDurationMs(unit, now)
  const isRunning = unit.status === 'running'
  const phaseWord = usePhaseWord()
  const phaseWords = usePhaseWords()
  // Of many that went well one line each is enough.
  const hasProof = unit.kind === 'service' && isFinal(unit.status) && (isOnly || unit.status === 'failed')
  const begunAt = Date.parse(unit.started_at ?? '')
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2">
        <StateIcon status={unit.status} />
        <span className="min-w-0 truncate font-medium" title={unit.name}>
          {shortUnitName(unit)}
        </span>
        {spans.length === 0 && <span className="truncate font-mono text-[11px] text-fg-3">{unit.kind}</span>}
        <span className="flex-1" />
        {isCounted && (
          <span className={`flex-none text-xs ${isRunning ? 'font-medium text-running-fg' : 'text-fg-2'}`}>
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
        <span className={cn('min-w-0 flex-1', unit.error ? 'text-failed-fg wrap-anywhere' : 'truncate')}>
          {unit.error ?? unitSentence(unit, phaseWord)}
        </span>
        <span>{duration === null ? '—' : formatDuration(duration)}</span>
      </div>
      {spans.length > 0 && <p className="mt-0.5 text-2xs text-fg-3">{phaseWords(spans)}</p>}
      {hasProof && <UnitProof unit={unit} />}
    </li>
  )
}
