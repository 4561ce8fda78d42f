'use client'

import { useRouter } from 'next/navigation'
import { late } from '@/components/ui/late'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import type { Density } from './density'
import { DrawerLayout, PageLayout } from './layouts'
import { StatusAnnouncer } from './status-announcer'
import { TaskParts } from './task-parts'
import { useCloseDrawer } from './use-close-drawer'
import { useNow } from './use-now'
import { useTask } from './use-task'
import { useTaskStream } from './use-task-stream'

// Few tasks are deleted while somebody looks at them.
const TaskMissing = late(() => import('./task-missing').then((file) => file.TaskMissing))

interface TaskDetailViewProps {
  initial: TaskDetail
  /** ms since the epoch. */
  renderedAt: number
  density: Density
}

/** One task, live, as a page or in the drawer. */
export function TaskDetailView({ initial, renderedAt, density }: TaskDetailViewProps) {
  const router = useRouter()
  const closeDrawer = useCloseDrawer()
  const live = useTask(initial)
  const stream = useTaskStream(live)
  const { task } = live
  const now = useNow(renderedAt, !isFinal(task.status))
  if (live.gone) return <TaskMissing taskId={task.task_id} code={live.gone} density={density} />

  const onDeleted = () => (density === 'drawer' ? closeDrawer() : router.push('/tasks'))
  const tabs = <TaskParts live={live} density={density} now={now} stream={stream} />
  return (
    <>
      <StatusAnnouncer task={task} />
      {density === 'page' ? (
        <PageLayout {...{ task, now, tabs, onDeleted }} />
      ) : (
        <DrawerLayout {...{ task, now, tabs, onDeleted }} />
      )}
    </>
  )
}
