'use client'

import { cn } from '@/components/ui/cn'
import { late } from '@/components/ui/late'
import { ProgressBar } from '@/components/ui/progress-bar'
import { StateIcon } from '@/components/ui/state-icon'
import { isFinal } from '@/lib/contract/states'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { UnitProof } from './late-parts'
import { hasPhases, shortUnitName, unitDurationMs, unitPercent, unitSentence } from './unit-facts'
import { usePhaseWord } from './use-phase-word'

// Most tasks update no service.
const PhaseBar = late(
  () => import('./phase-bar').then((file) => file.PhaseBar),
  <span className="mb-5 block h-1 rounded-[2px] bg-track" />,
)

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
  const isPhased = hasPhases(unit)
  const percent = unitPercent(unit)
  // Neither phases nor the bar of a failed unit, which is full of its colour, are a percentage of anything.
  const isCounted =
    percent !== null &&
    !isPhased &&
    unit.status !== 'failed' &&
    unit.status !== 'cancelled' &&
    unit.status !== 'skipped'
  const duration = unitDurationMs(unit, now)
  const isRunning = unit.status === 'running'
  const phaseWord = usePhaseWord()
  // Of many that went well one line each is enough.
  const hasProof = unit.kind === 'service' && isFinal(unit.status) && (isOnly || unit.status === 'failed')
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2">
        <StateIcon status={unit.status} />
        <span className="min-w-0 truncate font-medium" title={unit.name}>
          {shortUnitName(unit)}
        </span>
        {!isPhased && <span className="truncate font-mono text-[11px] text-fg-3">{unit.kind}</span>}
        <span className="flex-1" />
        {isCounted && (
          <span className={`flex-none text-xs ${isRunning ? 'font-medium text-running-fg' : 'text-fg-2'}`}>
            {Math.round(percent)} %
          </span>
        )}
      </div>
      <div className="mt-1.5 mb-1">
        {isPhased ? (
          <PhaseBar unit={unit} now={now} />
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
      {hasProof && <UnitProof unit={unit} />}
    </li>
  )
}
