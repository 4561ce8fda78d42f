'use client'

import { useTranslations } from 'use-intl'
import { solidOf } from '@/components/ui/state-tone'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { type GanttBar, ganttScale } from './gantt-scale'
import { PhaseLegend } from './phase-legend'
import { phaseGrounds } from './phase-look'
import { usePhaseWords } from './phase-words'
import { shortUnitName } from './unit-facts'

const quarters = [0, 0.25, 0.5, 0.75]

/** When each unit ran and in which phases, on one axis. */
export function UnitGantt({ units, now }: { units: UnitView[]; now: number }) {
  const t = useTranslations('taskDetail')
  const { bars, spanMs } = ganttScale(units, now)
  const spans = bars.flatMap((bar) => bar.phases)
  const isLong = spanMs >= 10_000
  return (
    <figure className="border-t border-line">
      <figcaption className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 px-(--detail-inset) py-1.5 text-xs font-semibold text-fg-2">
        {t(spans.length > 0 ? 'phases' : 'times')}
        {spans.length > 0 && <PhaseLegend spans={spans} />}
      </figcaption>
      <div className="px-(--detail-inset) pb-3 text-2xs">
        {bars.map((bar) => (
          <div
            key={bar.unit.name}
            className="grid h-4 grid-cols-[72px_minmax(0,1fr)] sm:grid-cols-[128px_minmax(0,1fr)] items-center gap-3 text-fg-2"
          >
            <span className="truncate" title={bar.unit.name}>
              {shortUnitName(bar.unit)}
            </span>
            <div className="relative h-4 bg-[linear-gradient(to_right,var(--color-line)_1px,transparent_1px)] bg-size-[25%_100%]">
              <Bar bar={bar} />
            </div>
          </div>
        ))}
        <div
          aria-hidden
          className="grid h-4 grid-cols-[72px_minmax(0,1fr)] sm:grid-cols-[128px_minmax(0,1fr)] gap-3 text-fg-3"
        >
          <span />
          <div className="grid grid-cols-4">
            {quarters.map((part) => (
              <span key={part}>{formatDuration(spanMs * part, { precise: !isLong })}</span>
            ))}
          </div>
        </div>
      </div>
    </figure>
  )
}

function Bar({ bar: { unit, left, width, phases } }: { bar: GanttBar }) {
  const words = usePhaseWords()
  const bar = 'absolute top-1 h-2 min-w-0.5 rounded-[2px]'
  const place = (from: number, size: number) => ({ left: `${from}%`, width: `calc(${size}% - 1px)` })
  if (phases.length === 0) return <i className={`${bar} ${solidOf(unit.status)}`} style={place(left, width)} />
  return (
    <span role="img" aria-label={words(phases)} className="absolute inset-0">
      <i className={`${bar} bg-track`} style={place(left, width)} />
      {phases.map((phase) => (
        <i
          key={`${phase.phase} ${phase.from}`}
          title={words([phase])}
          className={`${bar} ${phaseGrounds[phase.tone]}`}
          style={place(phase.left, phase.width)}
        />
      ))}
    </span>
  )
}
