'use client'

import { useTranslations } from 'use-intl'
import type { TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useNow } from './use-now'

/** How long it took; while it runs, how long it has been running, counted here. */
export function DurationCell({ task }: { task: TaskView }) {
  const isRunning = task.status === 'running' && task.started_at !== null
  const isWaiting = task.status === 'pending'
  const now = useNow(isRunning || isWaiting)
  const t = useTranslations('tasks')
  if (isRunning) {
    return (
      <span className="font-medium text-running-fg" suppressHydrationWarning>
        {formatDuration(now - Date.parse(task.started_at ?? ''))}
      </span>
    )
  }
  if (task.duration_ms !== null) return <span>{formatDuration(task.duration_ms)}</span>
  return (
    <>
      <span className="text-fg-3 @max-[700px]:hidden">—</span>
      {isWaiting && (
        <span className="text-fg-2 @min-[700px]:hidden" suppressHydrationWarning>
          {t('waits', { duration: formatDuration(now - Date.parse(task.created_at)) })}
        </span>
      )}
    </>
  )
}
