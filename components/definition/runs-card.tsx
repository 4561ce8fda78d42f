'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Ago } from '@/components/service/ago'
import { useSummary } from '@/components/task/list/use-summary'
import { TaskBadge } from '@/components/task/task-badge'
import { TriggerText } from '@/components/task-detail/trigger-text'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { TaskLink } from '@/components/ui/task-link'
import type { DefinitionView } from '@/lib/contract/definitions'
import type { TaskList, TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useLivePart } from './use-live-definitions'

/** Its newest tasks, by whatever way they were asked for. */
export function RunsCard({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const { found, error } = useLivePart<TaskList>(`/api/tasks?definition=${definition.id}&per_page=5`, definition)
  return (
    <Card
      title={t('runs')}
      actions={
        <Button size="sm" variant="ghost" asChild>
          <Link href={`/tasks?definition=${encodeURIComponent(definition.name)}`}>{t('runsAll')}</Link>
        </Button>
      }
    >
      {!found && !error && <Skeleton className="m-4 h-10" />}
      {!found && error && <p className="p-4 text-failed-fg">{t('runsFailed')}</p>}
      {found && found.list.length === 0 && <p className="p-4 text-fg-2">{t('noRunsYet')}</p>}
      {found && found.list.length > 0 && (
        <ul>
          {found.list.map((task) => (
            <RunRow key={task.task_id} task={task} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function RunRow({ task }: { task: TaskView }) {
  const summaryOf = useSummary()
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 last:border-b-0">
      <TaskBadge task={task} />
      <TaskLink id={task.task_id} />
      <span className="min-w-0 flex-1 truncate text-xs text-fg-2 max-sm:hidden">{summaryOf(task)}</span>
      <span className="text-xs text-fg-3">
        <TriggerText trigger={task.trigger} />
      </span>
      <span className="w-16 text-right text-xs tabular-nums max-sm:hidden">
        {task.duration_ms !== null && formatDuration(task.duration_ms)}
      </span>
      <span className="w-20 text-right text-xs text-fg-3">
        <Ago at={task.created_at} />
      </span>
    </li>
  )
}
