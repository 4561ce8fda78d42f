'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type MouseEvent, memo } from 'react'
import { useTranslations } from 'use-intl'
import { DurationCell } from '@/components/task/list/duration-cell'
import { SummaryCell } from '@/components/task/list/summary-cell'
import { useNow } from '@/components/task/list/use-now'
import { TaskBadge } from '@/components/task/task-badge'
import { useWaitingReason } from '@/components/task-detail/waiting-text'
import type { TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'

/** One task of a lane: 40 px, on a phone a card of three lines. All of it leads to its drawer. */
export const LaneRow = memo(function LaneRow({ task }: { task: TaskView }) {
  const t = useTranslations('queue')
  const position = task.queue?.position
  const isOpen = usePathname() === `/tasks/${task.task_id}`
  return (
    // The link in it is the name; the row stands for it beside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the link
    <li
      data-task-id={task.task_id}
      data-open={isOpen || undefined}
      onClick={openByRow}
      className="relative grid h-10 cursor-pointer grid-cols-[28px_132px_minmax(0,1.1fr)_minmax(0,1.2fr)_88px] items-center gap-x-2 border-b border-line px-4 hover:bg-hover data-open:bg-selected data-open:shadow-edge-accent @max-[700px]:h-auto @max-[700px]:grid-cols-[auto_minmax(0,1fr)_auto] @max-[700px]:gap-x-0 @max-[700px]:gap-y-1 @max-[700px]:py-2.5 @max-[700px]:[grid-template-areas:'place_status_duration''name_name_name''summary_summary_summary''bar_bar_bar']"
    >
      <span className="text-fg-2 @max-[700px]:mr-2 @max-[700px]:empty:hidden @max-[700px]:[grid-area:place]">
        {position !== undefined && (
          <>
            <span aria-hidden>{position}</span>
            <span className="sr-only">{t('position', { position })}</span>
          </>
        )}
      </span>
      <span className="min-w-0 @max-[700px]:[grid-area:status]">
        <TaskBadge task={task} className="max-w-full" />
      </span>
      <span className="flex min-w-0 items-baseline gap-2 @max-[700px]:text-md @max-[700px]:[grid-area:name]">
        <Link
          href={`/tasks/${task.task_id}`}
          scroll={false}
          prefetch={false}
          data-row-link
          className="truncate font-medium outline-none after:pointer-events-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {task.name}
        </Link>
        <span className="flex-none font-mono text-mono text-fg-3">{task.task_id.slice(-6)}</span>
      </span>
      <span className="min-w-0 truncate @max-[700px]:contents">
        {task.queue ? <Waiting queue={task.queue} lane={task.lane} /> : <SummaryCell task={task} />}
      </span>
      <span className="text-right whitespace-nowrap @max-[700px]:ml-2 @max-[700px]:text-xs @max-[700px]:[grid-area:duration]">
        {task.queue ? <Expected task={task} queue={task.queue} /> : <DurationCell task={task} />}
      </span>
    </li>
  )
})

interface WaitingProps {
  queue: NonNullable<TaskView['queue']>
  lane: string
}

function Waiting({ queue, lane }: WaitingProps) {
  const text = useWaitingReason()(queue.waiting_for, lane)
  return (
    <span
      title={text}
      className="truncate text-fg-2 @max-[700px]:text-xs @max-[700px]:text-fg-3 @max-[700px]:[grid-area:summary]"
    >
      {text}
    </span>
  )
}

/** When it is expected to start; where nobody can tell, how long it has been waiting. */
function Expected({ task, queue }: { task: TaskView; queue: NonNullable<TaskView['queue']> }) {
  const t = useTranslations('queue')
  const format = useFormat()
  const now = useNow(true)
  const at = queue.waiting_for.code === 'claim' ? null : queue.expected_start_at
  const waits = t('waits', { duration: formatDuration(now - Date.parse(task.created_at)) })
  if (at === null) {
    return (
      <span className="text-xs text-fg-3" suppressHydrationWarning>
        {waits}
      </span>
    )
  }
  return (
    <time dateTime={at} title={waits} suppressHydrationWarning>
      {Date.parse(at) - now < 1000 ? t('dueNow') : format.relative(at, now)}
    </time>
  )
}

function openByRow({ target, currentTarget: row, metaKey, ctrlKey }: MouseEvent<HTMLElement>) {
  if (!(target instanceof Element) || target.closest('a, button') || window.getSelection()?.toString()) return
  const link = row.querySelector<HTMLAnchorElement>('[data-row-link]')
  if (metaKey || ctrlKey) window.open(link?.href, '_blank', 'noopener')
  else link?.click()
}
