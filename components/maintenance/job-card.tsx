'use client'

import { Play } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { useVerb } from '@/components/task/actions/use-verb'
import { DurationCell } from '@/components/task/list/duration-cell'
import { useNow } from '@/components/task/list/use-now'
import { useSummary } from '@/components/task/list/use-summary'
import { TaskBadge } from '@/components/task/task-badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ActionResult } from '@/lib/contract/action'
import type { MaintenanceHandler } from '@/lib/contract/maintenance'
import { isFinal } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'

export type RunMaintenance = (handler: MaintenanceHandler) => Promise<ActionResult<{ task_id: string }>>

interface JobCardProps {
  handler: MaintenanceHandler
  last: TaskView | undefined
  /** null: whoever looks may not act. */
  run: RunMaintenance | null
}

const names = {
  'maintenance.survey': 'survey',
  'maintenance.prune-state': 'prune',
  'maintenance.database-check': 'check',
} as const

/** One kind of maintenance: what it does, how it last went, and a button. */
export function JobCard({ handler, last, run }: JobCardProps) {
  const t = useTranslations('maintenance')
  const name = names[handler]
  return (
    <Card
      title={t(`jobs.${name}.title`)}
      actions={run && <RunButton handler={handler} last={last} run={run} />}
      className="flex flex-col"
    >
      <p className="flex-1 px-4 py-3 text-fg-2">{t(`jobs.${name}.what`)}</p>
      <div className="min-h-20.5 border-t border-line px-4 py-2.5">
        <h3 className="text-xs font-medium text-fg-3">{t('lastRun')}</h3>
        {last ? <LastRun task={last} /> : <p className="mt-1 text-xs text-fg-2">{t('neverRun')}</p>}
      </div>
    </Card>
  )
}

function LastRun({ task }: { task: TaskView }) {
  const t = useTranslations('maintenance')
  const format = useFormat()
  const now = useNow(true)
  const summary = useSummary()(task)
  return (
    <>
      <p className="mt-1 flex min-w-0 items-center gap-2 text-xs text-fg-2">
        <TaskBadge task={task} className="min-w-0" />
        <time dateTime={task.created_at} title={format.dateTime(task.created_at)} suppressHydrationWarning>
          {format.relative(task.created_at, now)}
        </time>
        <span className="flex-1" />
        <DurationCell task={task} />
        <Link
          href={`/tasks/${task.task_id}`}
          scroll={false}
          prefetch={false}
          aria-label={`${t('open')}: ${task.name}`}
          className="font-medium text-accent hover:underline"
        >
          {t('open')}
        </Link>
      </p>
      <p className="mt-1 truncate text-xs text-fg-2" title={summary}>
        {summary}
      </p>
    </>
  )
}

function RunButton({ handler, last, run }: JobCardProps & { run: RunMaintenance }) {
  const t = useTranslations('maintenance')
  const openTask = useOpenTask()
  const { isPending, run: act } = useVerb(() => run(handler))
  const isUnderway = last !== undefined && !isFinal(last.status)
  const start = async () => {
    const done = await act()
    if (done) openTask(done.task_id)
  }
  return (
    <Button
      size="sm"
      disabled={isUnderway}
      isPending={isPending}
      aria-label={`${t(isUnderway ? 'underway' : 'run')}: ${t(`jobs.${names[handler]}.title`)}`}
      onClick={() => void start()}
    >
      {!isPending && <Play aria-hidden />}
      {t(isUnderway ? 'underway' : 'run')}
    </Button>
  )
}
