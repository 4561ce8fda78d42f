'use client'

import Link from 'next/link'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Row } from '@/components/ui/table'
import type { TaskView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { DurationCell } from './duration-cell'
import { HandlerCell } from './handler-cell'
import { LateRowActions } from './late-row-actions'
import type { ListSort } from './list-query'
import { PickBox } from './pick-box'
import { actByRow, keepText, pickByTouch } from './row-click'
import { StatusCell } from './status-cell'
import { SummaryCell } from './summary-cell'
import { unitsInShort } from './task-units'
import { TriggerCell } from './trigger-cell'
import { useNow } from './use-now'

interface TaskRowProps {
  task: TaskView
  /** Its drawer is open. */
  isOpen: boolean
  isStray: boolean
  /** Came while one was looking. */
  isNew: boolean
  sort: ListSort
  isPicked: boolean
  /** Something is selected: so a card shows its box as well. */
  isPicking: boolean
  /** A touch on it selects it. */
  isTouch: boolean
  /** Absent: whoever looks may not act. */
  onPick: ((id: string, isRange: boolean) => void) | undefined
}

const cell = 'truncate border-b border-line px-2 @max-[700px]:border-0 @max-[700px]:p-0'

/** One task: a row of 40 px, on a phone a card. All of it leads to its drawer. Drawn anew only when the task changed. */
export const TaskRow = memo(function TaskRow({ task, isOpen, isStray, isNew, sort, ...picking }: TaskRowProps) {
  const t = useTranslations('tasks')
  const { isPicked, isPicking, isTouch, onPick } = picking
  // Decided once: it slides in, and is then a row like the others.
  const [slidesIn] = useState(isNew)
  return (
    <Row
      data-task-id={task.task_id}
      data-open={isOpen || undefined}
      title={isStray ? t('noLonger') : undefined}
      aria-selected={onPick && isPicked}
      onMouseDown={onPick && keepText}
      onClickCapture={isTouch && onPick ? (event) => pickByTouch(event, onPick) : undefined}
      onClick={(event) => actByRow(event, onPick)}
      className={cn(
        'relative h-10 cursor-pointer @max-[700px]:grid @max-[700px]:h-auto @max-[700px]:gap-x-2 @max-[700px]:rounded-lg @max-[700px]:border @max-[700px]:border-line @max-[700px]:bg-surface @max-[700px]:px-3 @max-[700px]:py-2.5',
        isPicking ? pickableCard : card,
        isStray && 'opacity-50',
        slidesIn &&
          'starting:-translate-y-2 starting:bg-accent-soft starting:opacity-0 transition-[opacity,translate,background-color] duration-500 ease-out',
      )}
    >
      {onPick && (
        <td
          className={cn(
            'border-b border-line pl-4 @max-[700px]:border-0 @max-[700px]:p-0',
            isPicking ? '@max-[700px]:[grid-area:check]' : '@max-[700px]:hidden',
          )}
        >
          <PickBox task={task} isPicked={isPicked} onPick={onPick} />
        </td>
      )}
      <td className={cn(cell, !onPick && 'pl-4', '@max-[700px]:[grid-area:status]')}>
        <StatusCell task={task} />
      </td>
      <td className={cn(cell, '@max-[700px]:mt-1.5 @max-[700px]:text-md @max-[700px]:[grid-area:name]')}>
        <NameCell task={task} />
      </td>
      <td className={cn(cell, '@max-[1200px]:hidden')}>
        <HandlerCell handler={task.handler} />
      </td>
      <td
        className={cn(
          cell,
          '@min-[700px]:@max-[900px]:hidden font-mono text-mono text-fg-3 @max-[700px]:text-right @max-[700px]:leading-4 @max-[700px]:[grid-area:id]',
        )}
      >
        {task.task_id.slice(-4)}
      </td>
      <td className={cn(cell, '@max-[1040px]:hidden')}>
        <TriggerCell trigger={task.trigger} />
      </td>
      <td className={cn(cell, 'text-fg-2 @max-[800px]:hidden')}>
        <Moment at={sort === 'finished_at' ? task.finished_at : task.created_at} />
      </td>
      <td
        className={cn(
          cell,
          'text-right @max-[700px]:text-xs @max-[700px]:leading-5.5 @max-[700px]:[grid-area:duration]',
        )}
      >
        <DurationCell task={task} />
      </td>
      <td className={cn(cell, '@max-[700px]:contents')}>
        <SummaryCell task={task} />
      </td>
      <td className={cn(cell, 'pr-3 pl-0 @max-[700px]:hidden')}>{!isStray && <LateRowActions task={task} />}</td>
    </Row>
  )
})

const card =
  '@max-[700px]:grid-cols-[minmax(0,1fr)_auto] @max-[700px]:[grid-template-areas:"status_duration""name_name""summary_id""bar_bar"]'
const pickableCard =
  '@max-[700px]:grid-cols-[28px_minmax(0,1fr)_auto] @max-[700px]:[grid-template-areas:"check_status_duration""check_name_name""check_summary_id""check_bar_bar"]'

function NameCell({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const { names, more } = unitsInShort(task)
  return (
    <>
      <Link
        href={`/tasks/${task.task_id}`}
        scroll={false}
        prefetch={false}
        data-row-link
        className="font-medium outline-none after:pointer-events-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent @max-[700px]:after:rounded-lg"
      >
        {task.name}
      </Link>
      {names && (
        <span className="ml-1.5 text-fg-3 @max-[700px]:hidden">
          {names}
          {more > 0 && ` ${t('more', { count: more })}`}
        </span>
      )}
    </>
  )
}

function Moment({ at }: { at: string | null }) {
  const format = useFormat()
  const now = useNow(false)
  if (!at) return <span className="text-fg-3">—</span>
  return (
    <time dateTime={at} title={format.dateTime(at)} suppressHydrationWarning>
      {format.moment(at, now)}
    </time>
  )
}
