'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { TaskBadge } from '@/components/task/task-badge'
import { CopyButton } from '@/components/ui/copy-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { percentOf } from '@/components/unit/unit-facts'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import { formatNumber } from '@/lib/format/number'
import { ActionBar } from './action-bar'
import { DurationInWords, TimeLeft } from './task-facts'
import { TaskNotes } from './task-notes'
import { useSummary } from './use-summary'

interface PageHeadProps {
  task: TaskDetail
  now: number
  onDeleted: () => void
}

/** Head of the page: where one is, name and state, the verbs, and how far it has come. */
export function PageHead({ task, now, onDeleted }: PageHeadProps) {
  const t = useTranslations('taskDetail')
  return (
    <header data-task-head className="flex-none px-4 py-3">
      <nav aria-label={t('tasks')} className="flex items-center gap-1.5 text-xs text-fg-3">
        <Link href="/tasks" className="hover:text-fg">
          {t('tasks')}
        </Link>
        <ChevronRight aria-hidden className="size-3.5" />
        <span className="truncate font-mono text-[11.5px]">{task.task_id}</span>
        <span className="-my-1.5">
          <CopyButton text={task.task_id} label={t('copyId')} />
        </span>
      </nav>
      <div className="mt-1 flex min-h-8 items-center gap-2">
        <h1 className="truncate text-xl font-semibold tracking-[-0.015em]">{task.name}</h1>
        <TaskBadge task={task} size="lg" />
        <span className="flex-1" />
        <span className="flex gap-2 max-md:hidden">
          <ActionBar task={task} density="page" onDeleted={onDeleted} />
        </span>
      </div>
      <ProgressLine task={task} now={now} />
      <div className="mt-2 flex flex-col gap-1.5 empty:hidden">
        <TaskNotes task={task} density="page" />
      </div>
    </header>
  )
}

function ProgressLine({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  const percent = percentOf(task.progress)
  const rate = task.progress?.rate
  const summary = useSummary(task)
  return (
    <div className="mt-2 flex min-h-4 flex-wrap items-center gap-x-3 gap-y-1 text-xs leading-4">
      {percent !== null && !isFinal(task.status) && (
        <>
          <span className="w-70 max-sm:w-40">
            <ProgressBar status={task.status} value={percent} label={task.name} />
          </span>
          <span className="font-medium text-running-fg">{t('percent', { percent: Math.round(percent) })}</span>
        </>
      )}
      <DurationInWords task={task} now={now} />
      <TimeLeft task={task} />
      {rate !== undefined && (
        <span className="text-fg-3">
          {t('rate', { rate: `${formatNumber(rate)}${task.progress?.unit ? ` ${task.progress.unit}` : ''}` })}
        </span>
      )}
      {summary && <span className="truncate text-fg-2">{summary}</span>}
    </div>
  )
}
