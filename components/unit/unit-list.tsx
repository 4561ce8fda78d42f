'use client'

import { ChevronRight, CircleX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ProgressBar } from '@/components/ui/progress-bar'
import { StateIcon } from '@/components/ui/state-icon'
import { isFinal } from '@/lib/contract/states'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { JsonValue, UpdateBody } from './late-parts'
import { shortUnitName, unitDurationMs, unitPercent, unitSentence } from './unit-facts'
import { usePhaseWord } from './use-phase-word'

/** The units of a task, one row each; opened, a row tells what went wrong and what came of it. */
export function UnitList({ units, now }: { units: UnitView[]; now: number }) {
  return (
    <div>
      {units.map((unit) => (
        <UnitRow key={unit.name} unit={unit} now={now} />
      ))}
    </div>
  )
}

function UnitRow({ unit, now }: { unit: UnitView; now: number }) {
  const durationMs = unitDurationMs(unit, now)
  const percent = unitPercent(unit)
  const isRunning = unit.status === 'running'
  const phaseWord = usePhaseWord()
  return (
    // What failed is what one came for, so it stands open.
    <details className="group border-t border-line" open={unit.status === 'failed' && unit.error !== null}>
      <summary className="grid h-8 cursor-pointer list-none grid-cols-[14px_14px_minmax(72px,104px)_minmax(0,1fr)_72px_44px] items-center gap-2 px-(--detail-inset) hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[14px_14px_minmax(104px,0.7fr)_minmax(0,1fr)_96px_44px] [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 text-fg-3 group-open:rotate-90" />
        <StateIcon status={unit.status} />
        <span className="truncate font-medium" title={unit.name}>
          {shortUnitName(unit)}
        </span>
        <span className="truncate text-xs text-fg-3">{unitSentence(unit, phaseWord)}</span>
        <ProgressBar status={unit.status} value={percent} label={unit.name} />
        <span className={`text-right text-xs ${isRunning ? 'font-medium text-running-fg' : 'text-fg-2'}`}>
          {durationMs === null ? '—' : formatDuration(durationMs)}
        </span>
      </summary>
      <UnitBody unit={unit} now={now} />
    </details>
  )
}

function UnitBody({ unit, now }: { unit: UnitView; now: number }) {
  const t = useTranslations('taskDetail')
  const hasResult = unit.result !== null && unit.result !== undefined
  const isUpdate = unit.kind === 'service'
  return (
    <div className="flex flex-col gap-2 px-(--detail-inset) pt-1 pb-3 pl-16 text-xs max-sm:pl-10">
      {unit.error && (
        <p className="flex gap-2 rounded-md border border-failed-line bg-failed-bg px-2.5 py-2 text-failed-fg">
          <CircleX aria-hidden className="size-3.5 flex-none" />
          <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
            <span className="sr-only">{t('unitError')}: </span>
            {unit.error}
          </span>
        </p>
      )}
      {unit.message && !unit.error && <p className="wrap-anywhere text-fg-2">{unit.message}</p>}
      {isUpdate && <UpdateBody unit={unit} now={now} />}
      {hasResult && !isUpdate && <JsonValue value={unit.result} label={t('result')} />}
      {!unit.error && !hasResult && !unit.message && !isUpdate && (
        <p className="text-fg-3">{isFinal(unit.status) ? '—' : t('noUnitDetail')}</p>
      )}
    </div>
  )
}
