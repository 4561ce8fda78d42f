'use client'

import { useTranslations } from 'use-intl'
import { TaskUnitList, UnitGantt } from '@/components/unit/late-parts'
import { hasPhases, isOfTasks } from '@/components/unit/unit-facts'
import { UnitList } from '@/components/unit/unit-list'
import type { TaskDetail } from '@/lib/contract/task'
import { formatNumber } from '@/lib/format/number'

/** More units than this scroll by themselves, so that the tabs stay within reach. */
const mostInFlow = 12

/** The units as a list to open, and when each of them ran. */
export function UnitsSection({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  if (task.units.length === 0) return null
  const isBatch = isOfTasks(task.units)
  return (
    <section aria-label={t('units')} className="border-b border-line">
      <h2 className="flex h-9 items-center gap-2 px-(--detail-inset) text-xs font-semibold text-fg-2">
        {t('units')} <span className="font-normal text-fg-3">{formatNumber(task.units.length)}</span>
      </h2>
      <div className={task.units.length > mostInFlow ? 'max-h-[60vh] overflow-y-auto' : ''}>
        {isBatch ? <TaskUnitList units={task.units} /> : <UnitList units={task.units} now={now} />}
      </div>
      {!isBatch && isWorthDrawing(task) && <UnitGantt units={task.units} now={now} />}
    </section>
  )
}

/** Of one unit without phases a bar says nothing that its row does not. */
function isWorthDrawing({ units }: TaskDetail): boolean {
  return units.some(hasPhases) || units.filter((unit) => unit.started_at !== null).length > 1
}
