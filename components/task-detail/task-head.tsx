'use client'

import { useTranslations } from 'use-intl'
import { TaskBadge } from '@/components/task/task-badge'
import { ProgressBar } from '@/components/ui/progress-bar'
import { percentOf } from '@/components/unit/unit-facts'
import type { TaskDetail } from '@/lib/contract/task'
import { Duration, TaskFacts, TimeLeft } from './task-facts'
import { TaskNotes } from './task-notes'
import { TriggerText } from './trigger-text'
import { useSummary } from './use-summary'

/** Head of the drawer: name and state, how it stands, when and by whom. */
export function TaskHead({ task, now }: { task: TaskDetail; now: number }) {
  const summary = useSummary(task)
  return (
    <div data-task-head className="border-b border-line px-5 py-4 max-sm:px-4">
      <div className="flex items-start gap-2">
        <h2 className="line-clamp-2 min-w-0 flex-1 text-lg font-semibold tracking-[-0.012em] wrap-anywhere">
          {task.name}
        </h2>
        <TaskBadge task={task} size="lg" />
      </div>
      {summary && <p className="mt-0.5 text-xs leading-4 wrap-anywhere text-fg-2">{summary}</p>}
      <div className="max-sm:hidden">
        <TaskFacts task={task} now={now} />
      </div>
      <PhoneFacts task={task} now={now} />
      <div className="mt-3 flex flex-col gap-1.5 empty:hidden">
        <TaskNotes task={task} density="drawer" />
      </div>
    </div>
  )
}

/** On a phone the duration is what one looks for: large, with the bar under it. */
function PhoneFacts({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  const percent = percentOf(task.progress)
  return (
    <div className="sm:hidden">
      <p className="mt-0.5 text-xs text-fg-3">
        {task.handler}, <TriggerText trigger={task.trigger} />
      </p>
      <div className="mt-3 flex items-baseline justify-between gap-2">
        <span className="text-xl font-semibold">
          <Duration task={task} now={now} />
        </span>
        <span className="text-xs text-fg-2">
          {percent !== null && t('percent', { percent: Math.round(percent) })} <TimeLeft task={task} />
        </span>
      </div>
      {percent !== null && (
        <div className="mt-1">
          <ProgressBar status={task.status} value={percent} label={task.name} />
        </div>
      )}
    </div>
  )
}
