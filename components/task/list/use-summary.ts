'use client'

import { useTranslations } from 'use-intl'
import { contactMoment } from '@/components/task/contact-moment'
import { isFinal } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
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
    if (total <= 1) return isExit(task) ? t('exitedWith', { code: String(task.exit_code) }) : (task.message ?? '')
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
    // A plain number of a hundred is a percentage, and that stands beside the bar already.
    if (progress?.unit && progress.total !== null) {
      return t('amountDone', { done: inShort(progress.done), total: `${inShort(progress.total)} ${progress.unit}` })
    }
    if (units.total > 1) return t('unitsDone', { done: endedUnits(units), total: units.total })
    if (progress?.unit) return `${inShort(progress.done)} ${progress.unit}`
    if (task.message) return task.message
    if (usual !== null) return t('usually', { duration: formatDuration(usual * 1000) })
    // Nothing tells how far it is: then by when it is over, one way or another.
    return task.timeout_at ? t('endsBy', { time: format.moment(task.timeout_at) }) : t('tellsNothing')
  }
  return (task) => {
    if (isFinal(task.status)) return ended(task)
    if (task.queue) return waitingText(task.queue, task.lane)
    if (task.contact) return t('contactLost', { time: contactMoment(task.contact, format.moment) })
    if (task.stopping === 'force') return t('stoppingByForce')
    if (task.stop_unanswered) return t('stopUnanswered')
    if (task.stopping) return t('stoppingGracefully')
    if (task.pausing) return t('pausing')
    if (task.status === 'running' || task.status === 'paused') return underway(task)
    return task.message ?? ''
  }
}

/** Says no more than the exit code, which we can say in the reader's language. */
function isExit({ message, exit_code: code }: TaskView): boolean {
  return code !== null && message === `Exit code ${code}`
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `950`, `1.2K`, `2.6M`: the column is narrow. */
function inShort(value: number): string {
  return short.format(value)
}
