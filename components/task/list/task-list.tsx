'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { OpenCommandForm } from '@/components/command-form/open-button'
import { cn } from '@/components/ui/cn'
import type { TaskPage } from './fetch-tasks'
import { FilterBar } from './filter-bar'
import type { FilterMenuState } from './filter-menu'
import { HeldBackNote } from './held-back-note'
import { ListEmpty } from './list-empty'
import { FailedList, FailedNote } from './list-failed'
import { ListFooter } from './list-footer'
import { ListKeys } from './list-keys'
import { RowVerbs } from './row-verbs'
import { SegmentBar } from './segment-bar'
import { StatusAnnouncer } from './status-announcer'
import { TaskTable } from './task-table'
import { useListQuery } from './use-list-query'
import { usePicking } from './use-picking'
import { useSteadyRows } from './use-steady-rows'
import { useTaskList } from './use-task-list'
import { ViewsMenu } from './views-menu'

interface TaskListProps {
  /** What the server read for the address that the page was asked for with. */
  initial: TaskPage
  perPage: number
  canAct: boolean
}

/** The list of tasks, alive. */
export function TaskList({ initial, perPage, canAct }: TaskListProps) {
  const t = useTranslations('tasks')
  const [query, change] = useListQuery()
  const live = useTaskList(query, perPage, initial)
  // What was asked for last could not be had: what stands there belongs to something else.
  const isMissing = live.page === undefined && live.error !== null
  const page = live.page ?? { ...initial, list: [], total: 0, has_next: false }
  const steady = useSteadyRows(page.list, live.address)
  const [menu, setMenu] = useState<FilterMenuState>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const tasks = steady.rows.map((row) => row.task)
  const { picking, bar, ...select } = usePicking(steady.rows, page, query, canAct)
  return (
    <RowVerbs tasks={tasks}>
      <ListKeys
        list={scroller}
        tasks={tasks}
        onSearch={() => setMenu('q')}
        onPick={picking?.pick ?? null}
        onClear={select.end}
      />
      <div className="flex h-13 flex-none items-center gap-2 px-4 max-md:h-0">
        <h1 className="text-lg font-semibold tracking-[-0.012em] max-md:sr-only">{t('title')}</h1>
        <span className="flex-1" />
        <ViewsMenu query={query} onChange={change} />
        {canAct && <OpenCommandForm className="max-md:hidden" />}
      </div>
      <SegmentBar query={query} counts={page.counts} onChange={change} />
      {/* On a phone what is selected stands below the list. */}
      <div className={cn('flex-none', select.isOn && menu === null && 'md:hidden')}>
        <FilterBar
          query={query}
          handlers={handlersOf(page)}
          menu={menu}
          canAct={canAct}
          onMenu={setMenu}
          onChange={change}
          onSelect={select.begin}
        />
      </div>
      {menu === null && bar}
      {live.error && !isMissing && <FailedNote error={live.error} onRetry={live.retry} />}
      <div ref={scroller} className="@container relative min-h-0 flex-1 overflow-auto border-t border-line">
        <HeldBackNote count={steady.heldBack} onShow={steady.release} />
        {steady.rows.length > 0 ? (
          <TaskTable
            rows={steady.rows}
            query={query}
            onSort={change}
            isBehind={live.isBehind}
            isSettled={steady.isSettled}
            hold={steady.hold}
            release={steady.release}
            picking={picking}
          />
        ) : isMissing ? (
          <FailedList error={live.error} onRetry={live.retry} />
        ) : (
          <ListEmpty query={query} total={page.total} canAct={canAct} onChange={change} />
        )}
      </div>
      <ListFooter page={page} query={query} onChange={change} />
      <StatusAnnouncer tasks={page.list} />
    </RowVerbs>
  )
}

function handlersOf(page: TaskPage): string[] {
  return [...new Set([...page.list.map((task) => task.handler), 'command', 'maintenance.survey'])].sort()
}
