import type { ReactNode } from 'react'
import type { TaskDetail } from '@/lib/contract/task'
import { ActionBar, ThumbBar } from './action-bar'
import { PageHead } from './page-head'
import { TaskHead } from './task-head'
import { UnitsSection } from './units-section'

interface LayoutProps {
  task: TaskDetail
  now: number
  tabs: ReactNode
  onDeleted: () => void
}

/** A page of its own: head with the verbs, tabs over the whole width, the units in a column beside. */
export function PageLayout({ task, now, tabs, onDeleted }: LayoutProps) {
  return (
    <div data-task-page={task.task_id} className="flex min-h-0 flex-1 flex-col bg-surface [--detail-inset:16px]">
      <PageHead task={task} now={now} onDeleted={onDeleted} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="flex-none border-t border-line lg:hidden">
          <UnitsSection task={task} now={now} />
        </div>
        {tabs}
      </div>
      <footer className="flex flex-none border-t border-line bg-raised px-4 py-3 md:hidden">
        <ThumbBar task={task} onDeleted={onDeleted} />
      </footer>
    </div>
  )
}

/** In the drawer, and on a phone a sheet: all in one column, the verbs at the bottom. */
export function DrawerLayout({ task, now, tabs, onDeleted }: LayoutProps) {
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto [--detail-inset:20px] max-sm:[--detail-inset:16px]">
        <div className="flex-none">
          <TaskHead task={task} now={now} />
          <UnitsSection task={task} now={now} />
        </div>
        {tabs}
      </div>
      <footer className="flex min-h-14 flex-none items-center gap-2 border-t border-line bg-raised px-5 max-sm:hidden">
        <ActionBar task={task} density="drawer" onDeleted={onDeleted} />
      </footer>
      <footer className="flex flex-none border-t border-line bg-raised px-4 pt-3 pb-4 sm:hidden">
        <ThumbBar task={task} onDeleted={onDeleted} />
      </footer>
    </>
  )
}
