'use client'

import { usePathname } from 'next/navigation'
import type { PointerEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { HeadCell } from '@/components/ui/table'
import type { ListQuery } from './list-query'
import { SortHead } from './sort-head'
import { TaskRow } from './task-row'
import type { SteadyRow } from './use-steady-rows'

interface TaskTableProps {
  rows: SteadyRow[]
  query: ListQuery
  onSort: (change: Pick<ListQuery, 'sort' | 'order'>) => void
  isBehind: boolean
  isSettled: boolean
  hold: () => void
  release: () => void
  /** null: whoever looks may not act. */
  picking: Picking | null
}

export interface Picking {
  /** Chooses all rows in sight. */
  head: ReactNode
  isPicked: (row: SteadyRow) => boolean
  /** Something is selected, or about to be. */
  isOn: boolean
  /** A touch on a row selects it. */
  isTouch: boolean
  pick: (id: string, isRange: boolean) => void
}

/** The tasks of a page: a table, on a phone a pile of cards of the same rows. */
export function TaskTable({ rows, query, onSort, isBehind, isSettled, hold, release, picking }: TaskTableProps) {
  const t = useTranslations('tasks')
  const path = usePathname()
  // A finger covers what it touches and then is gone: only a pointer rests on a row.
  const onlyMouse = (work: () => void) => (event: PointerEvent) => event.pointerType === 'mouse' && work()
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 @max-[700px]:block @max-[700px]:min-h-full @max-[700px]:bg-canvas">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          {picking && <HeadCell className="w-10 pr-0">{picking.head}</HeadCell>}
          <HeadCell className="w-[172px]">{t('column.status')}</HeadCell>
          <HeadCell>{t('column.task')}</HeadCell>
          <HeadCell className="w-[168px] @max-[1200px]:hidden">{t('column.handler')}</HeadCell>
          <HeadCell className="w-[52px] @max-[900px]:hidden">{t('column.id')}</HeadCell>
          <HeadCell className="w-[104px] @max-[1040px]:hidden">{t('column.trigger')}</HeadCell>
          <SortHead
            column={query.sort === 'finished_at' ? 'finished_at' : 'created_at'}
            query={query}
            onSort={onSort}
            className="w-[92px] @max-[800px]:hidden"
          />
          <SortHead column="duration" query={query} onSort={onSort} className="w-20 text-right" />
          <HeadCell className="w-[21%] @max-[1200px]:w-auto">{t('column.summary')}</HeadCell>
          <HeadCell className="w-[68px]">
            <span className="sr-only">{t('column.actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody
        onPointerEnter={onlyMouse(hold)}
        onPointerLeave={onlyMouse(release)}
        aria-busy={isBehind}
        className={cn(
          '@max-[700px]:flex @max-[700px]:flex-col @max-[700px]:gap-2 @max-[700px]:p-2',
          isBehind && 'opacity-60 transition-opacity delay-100',
        )}
      >
        {rows.map((row) => (
          <TaskRow
            key={row.task.task_id}
            task={row.task}
            isStray={row.isStray}
            isNew={isSettled}
            isOpen={path === `/tasks/${row.task.task_id}`}
            isPicked={picking?.isPicked(row) ?? false}
            isPicking={picking?.isOn ?? false}
            isTouch={picking?.isTouch ?? false}
            onPick={picking?.pick}
            sort={query.sort}
          />
        ))}
      </tbody>
    </table>
  )
}
