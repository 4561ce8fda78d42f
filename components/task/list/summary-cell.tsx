'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { TaskView } from '@/lib/contract/task'
import { percentOf } from './task-progress'
import { useSummary } from './use-summary'

/** What came of it or what it waits for; while it runs, how far it is. On a phone its parts are placed by the card. */
export function SummaryCell({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const text = useSummary()(task)
  const isUnderway = (task.status === 'running' || task.status === 'paused') && !task.stopping
  const percent = percentOf(task)
  if (!isUnderway || (percent === null && task.status === 'paused')) {
    return (
      <span
        className="truncate text-fg-2 @max-[700px]:text-xs @max-[700px]:text-fg-3 @max-[700px]:[grid-area:summary]"
        title={text}
      >
        {text}
      </span>
    )
  }
  return (
    <span
      className={cn(
        'grid min-w-0 items-center gap-2 @max-[700px]:contents',
        percent === null ? 'grid-cols-[56px_minmax(0,1fr)]' : 'grid-cols-[56px_34px_minmax(0,1fr)]',
      )}
    >
      <ProgressBar
        status={task.status}
        value={percent}
        label={t('noProgress', { name: task.name })}
        className={cn(
          '@max-[700px]:mt-2 @max-[700px]:[grid-area:bar]',
          percent === null && 'animate-shimmer bg-running-line',
        )}
      />
      {percent !== null && (
        <span
          className={cn(
            'text-xs @max-[700px]:hidden',
            task.status === 'running' ? 'font-medium text-running-fg' : 'text-fg-2',
          )}
        >
          {t('percent', { percent: Math.floor(percent) })}
        </span>
      )}
      <span className="truncate text-xs text-fg-3 @max-[700px]:[grid-area:summary]" title={text}>
        {text}
      </span>
    </span>
  )
}
