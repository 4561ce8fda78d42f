'use client'

import { useTranslations } from 'use-intl'
import { solidOf } from '@/components/ui/state-tone'
import type { UnitView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { ganttScale } from './gantt-scale'

const quarters = [0, 0.25, 0.5, 0.75]

/** When each unit ran, on one axis. Only where several have begun: one bar says nothing that its row does not. */
export function UnitGantt({ units, now }: { units: UnitView[]; now: number }) {
  const t = useTranslations('taskDetail')
  const { bars, spanMs } = ganttScale(units, now)
  if (bars.length < 2) return null
  return (
    <figure className="border-t border-line">
      <figcaption className="flex h-9 items-center px-(--detail-inset) text-xs font-semibold text-fg-2">
        {t('times')}
      </figcaption>
      <div className="px-(--detail-inset) pb-3 text-2xs">
        {bars.map(({ unit, left, width }) => (
          <div key={unit.name} className="grid h-4 grid-cols-[72px_minmax(0,1fr)] items-center gap-3 text-fg-2">
            <span className="truncate">{unit.name}</span>
            <div className="relative h-4 bg-[linear-gradient(to_right,var(--color-line)_1px,transparent_1px)] bg-size-[25%_100%]">
              <i
                className={`absolute top-1 h-2 min-w-0.5 rounded-[2px] ${solidOf(unit.status)}`}
                style={{ left: `${left}%`, width: `calc(${width}% - 1px)` }}
              />
            </div>
          </div>
        ))}
        <div aria-hidden className="grid h-4 grid-cols-[72px_minmax(0,1fr)] gap-3 text-fg-3">
          <span />
          <div className="grid grid-cols-4">
            {quarters.map((part) => (
              <span key={part}>{formatDuration(spanMs * part)}</span>
            ))}
          </div>
        </div>
      </div>
    </figure>
  )
}
