'use client'

import { useTranslations } from 'use-intl'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import { formatNumber } from '@/lib/format/number'

/** How the task stands in one sentence, in the reader's language; empty where the state says it all. */
export function useSummary(task: TaskDetail): string {
  const t = useTranslations('taskDetail')
  if (task.queue) return ''
  const { unit_counts: counts, progress } = task
  if (counts.total > 1 && (isFinal(task.status) || task.status === 'running' || task.status === 'paused')) {
    const rest = (['failed', 'cancelled', 'skipped', 'running'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => t(`unitsIn.${state}`, { count: counts[state] }))
    return [t('unitsIn.succeeded', { count: counts.succeeded, total: counts.total }), ...rest].join(t('comma'))
  }
  if (isFinal(task.status)) {
    if (task.message !== `Exit code ${task.exit_code}`) return task.message ?? ''
    // Of a failed task the badge says it already.
    return task.status === 'failed' ? '' : t('exitedWith', { code: task.exit_code ?? 0 })
  }
  if (progress) {
    const total = progress.total === null ? '' : ` / ${formatNumber(progress.total)}`
    return `${formatNumber(progress.done)}${total}${progress.unit ? ` ${progress.unit}` : ''}`
  }
  if (task.message) return task.message
  return task.status === 'running' && !task.stopping ? t('tellsNothing') : ''
}
