'use client'

import { useTranslations } from 'use-intl'
import { isFinal } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { formatNumber } from '@/lib/format/number'
import { useFormat } from '@/lib/format/use-format'
import { endedUnits } from './task-progress'
import { useWaitingText } from './waiting-text'

/** How a task stands, in one short line of the reader's language; what programs and handlers say stays as they said it. */
export function useSummary(): (task: TaskView) => string {
  const t = useTranslations('tasks')
  const format = useFormat()
  const waitingText = useWaitingText()

  const ended = (task: TaskView): string => {
    const { total, succeeded, failed, cancelled, skipped } = task.unit_counts
    if (total <= 1) return task.message ?? ''
    const parts = [
      t('succeededOf', { succeeded, total }),
      failed > 0 && t('failedCount', { count: failed }),
      cancelled > 0 && t('cancelledCount', { count: cancelled }),
      skipped > 0 && t('skippedCount', { count: skipped }),
    ]
    return parts.filter(Boolean).join(', ')
  }
  const underway = (task: TaskView): string => {
    const { progress, unit_counts: units, expected_duration_secs: usual } = task
    if (progress?.eta_secs != null) return t('left', { duration: formatDuration(progress.eta_secs * 1000) })
    if (units.total > 1) return t('unitsDone', { done: endedUnits(units), total: units.total })
    if (progress?.total != null) {
      return t('amountDone', { done: formatNumber(progress.done), total: amount(progress.total, progress.unit) })
    }
    if (progress) return amount(progress.done, progress.unit)
    if (task.message) return task.message
    return usual === null ? '' : t('usually', { duration: formatDuration(usual * 1000) })
  }
  const amount = (value: number, unit: string | undefined) => [formatNumber(value), unit].filter(Boolean).join(' ')

  return (task) => {
    if (isFinal(task.status)) return ended(task)
    if (task.queue) return waitingText(task.queue, task.lane)
    if (task.contact) return t('contactLost', { time: momentIn(task.contact, format.moment) })
    if (task.stopping === 'force') return t('stoppingByForce')
    if (task.stop_unanswered) return t('stopUnanswered')
    if (task.stopping) return t('stoppingGracefully')
    if (task.status === 'running' || task.status === 'paused') return underway(task)
    return task.message ?? ''
  }
}

// The server says "lost since <time>".
function momentIn(contact: string, moment: (at: string) => string): string {
  const at = contact.split(' ').at(-1) ?? ''
  return Number.isNaN(Date.parse(at)) ? contact : moment(at)
}
