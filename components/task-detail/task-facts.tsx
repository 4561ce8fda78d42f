'use client'

import { useTranslations } from 'use-intl'
import type { TaskDetail } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'
import { durationMs, waitedMs } from './task-times'
import { TriggerText } from './trigger-text'

/** Handler, trigger, start and duration, in a line. */
export function TaskFacts({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const waited = waitedMs(task, now)
  return (
    <dl className="mt-3 grid grid-cols-[repeat(4,minmax(0,auto))] justify-between gap-x-6 gap-y-2 text-xs max-sm:grid-cols-2">
      <Fact name={t('handler')}>
        <span className="font-mono">{task.handler}</span>
      </Fact>
      <Fact name={t('trigger')}>
        <TriggerText trigger={task.trigger} />
      </Fact>
      <Fact name={t('started')}>
        {task.started_at ? (
          <time dateTime={task.started_at} title={format.dateTime(task.started_at)}>
            {format.clock(task.started_at)}
          </time>
        ) : (
          t('notStarted')
        )}{' '}
        {waited !== null && (
          <span className="text-fg-3">
            {t(task.started_at ? 'waited' : 'waiting', { duration: formatDuration(waited, { precise: true }) })}
          </span>
        )}
      </Fact>
      <Fact name={t('duration')}>
        <Duration task={task} now={now} /> <TimeLeft task={task} />
      </Fact>
    </dl>
  )
}

/** Counts up while it runs. */
export function Duration({ task, now }: { task: TaskDetail; now: number }) {
  const ms = durationMs(task, now)
  if (ms === null) return <span className="text-fg-3">—</span>
  return <span className={lookOf(task)}>{formatDuration(ms)}</span>
}

/** The same where it stands alone: "Running for 0:50". Nothing before it has started. */
export function DurationInWords({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  const ms = durationMs(task, now)
  if (ms === null) return null
  const duration = formatDuration(ms)
  const words = task.status === 'running' ? t('runningFor', { duration }) : t('took', { duration })
  return <span className={lookOf(task)}>{task.status === 'paused' ? duration : words}</span>
}

function lookOf({ status }: TaskDetail): string {
  return status === 'running' ? 'font-medium text-running-fg' : ''
}

/** How long it may still take, where something tells. */
export function TimeLeft({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const eta = task.status === 'running' ? task.progress?.eta_secs : null
  if (eta === null || eta === undefined) return null
  return <span className="text-fg-3">{t('timeLeft', { duration: formatDuration(eta * 1000) })}</span>
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-2xs leading-4 text-fg-3">{name}</dt>
      <dd className="truncate leading-5">{children}</dd>
    </div>
  )
}
