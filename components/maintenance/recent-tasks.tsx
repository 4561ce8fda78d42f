'use client'

import { Wrench } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { DurationCell } from '@/components/task/list/duration-cell'
import { useNow } from '@/components/task/list/use-now'
import { useSummary } from '@/components/task/list/use-summary'
import { TaskBadge } from '@/components/task/task-badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { TaskView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'

/** The newest maintenance tasks; each leads to its drawer. */
export function RecentTasks({ tasks }: { tasks: TaskView[] }) {
  const t = useTranslations('maintenance')
  return (
    <Card
      title={t('recent')}
      actions={
        <Link href="/tasks?type=maintenance" className="text-xs font-medium text-accent hover:underline">
          {t('recentAll')}
        </Link>
      }
    >
      {tasks.length === 0 ? (
        <EmptyState icon={<Wrench />} title={t('none')} hint={t('noneHint')} />
      ) : (
        <ul>
          {tasks.map((task) => (
            <RecentTask key={task.task_id} task={task} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function RecentTask({ task }: { task: TaskView }) {
  const format = useFormat()
  const now = useNow(false)
  const summary = useSummary()(task)
  return (
    <li
      data-task-id={task.task_id}
      className="relative grid min-h-10 grid-cols-[150px_minmax(0,1fr)_minmax(0,1fr)_76px_64px] items-center gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0 hover:bg-hover max-md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <span className="flex min-w-0">
        <TaskBadge task={task} className="min-w-0" />
      </span>
      <Link
        href={`/tasks/${task.task_id}`}
        scroll={false}
        prefetch={false}
        className="truncate font-medium after:absolute after:inset-0 max-md:order-3"
      >
        {task.name}
      </Link>
      <span className="truncate text-xs text-fg-2 max-md:order-5 max-md:col-span-2" title={summary}>
        {summary}
      </span>
      <time
        dateTime={task.created_at}
        title={format.dateTime(task.created_at)}
        className="text-fg-2 max-md:order-4 max-md:text-right max-md:text-xs"
        suppressHydrationWarning
      >
        {format.moment(task.created_at, now)}
      </time>
      <span className="text-right max-md:text-xs">
        <DurationCell task={task} />
      </span>
    </li>
  )
}
