'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageCheck } from '@/components/task/batch/page-check'
import { isPicked } from '@/components/task/batch/selection'
import { useSelection } from '@/components/task/batch/use-selection'
import { late } from '@/components/ui/late'
import type { TaskView } from '@/lib/contract/task'
import type { TaskPage } from './fetch-tasks'
import { batchFilter, filterAddress, type ListQuery } from './list-query'
import type { Picking } from './task-table'
import type { SteadyRow } from './use-steady-rows'

const place = <div className="h-11 flex-none border-t border-accent-line bg-accent-soft max-md:hidden" />
// Most visits only look: what can be done with many tasks comes with the first one that is selected.
const Batch = late(() => import('@/components/task/batch/batch').then((file) => file.Batch), place)

interface ListPicking {
  /** null: whoever looks may not act. */
  picking: Picking | null
  isOn: boolean
  /** Where there is no room for boxes, rows are first asked to be selectable. */
  begin: () => void
  /** False: nothing was selected. */
  end: () => boolean
  bar: ReactNode
}

/** Selecting in the list: what its rows need for it, and the bar of what is selected. */
export function usePicking(rows: SteadyRow[], page: TaskPage, query: ListQuery, canAct: boolean): ListPicking {
  const t = useTranslations('tasks')
  const present = rows.filter((row) => !row.isStray).map((row) => row.task)
  const { selection, pick, pickPage, pickAll, clear } = useSelection(
    rows.map((row) => row.task),
    filterAddress(query),
  )
  const [isTouch, setTouch] = useState(false)
  const isOn = canAct && (isTouch || selection.all !== null || selection.picked.size > 0)
  const [wasOn, setWasOn] = useState(false)
  if (isOn && !wasOn) setWasOn(true)

  const end = () => {
    setTouch(false)
    clear()
    return isOn
  }
  const picking: Picking = {
    head: <PageCheck selection={selection} rows={present} onPage={pickPage} />,
    isPicked: ({ task, isStray }) => !(isStray && selection.all) && isPicked(selection, task),
    isOn,
    isTouch,
    pick,
  }
  const total = {
    count: page.total,
    text: page.is_count_exact === false ? t('atLeast', { count: page.total }) : String(page.total),
  }
  const bar = wasOn && (
    <Batch
      isBarShown={isOn}
      selection={selection}
      rows={present}
      total={total}
      onPage={pickPage}
      onAll={() => pickAll(batchFilter(query, presentMs(present)))}
      onClear={(ids) => (ids ? clear(ids) : end())}
    />
  )
  return { picking: canAct ? picking : null, isOn, begin: () => setTouch(true), end, bar }
}

/** The browser's clock, unless it is behind: every task in sight is there already. */
function presentMs(tasks: TaskView[]): number {
  return Math.max(Date.now(), ...tasks.map((task) => Date.parse(task.created_at)))
}
