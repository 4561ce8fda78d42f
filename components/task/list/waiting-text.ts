'use client'

import { useTranslations } from 'use-intl'
import type { TaskView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'

/** Says why a task waits: "2nd in workflows, behind n5ta". */
export function useWaitingText(): (queue: NonNullable<TaskView['queue']>, lane: string) => string {
  const t = useTranslations('tasks.waiting')
  const format = useFormat()
  return ({ position, waiting_for: why }, lane) => {
    const place = { position, lane: why.lane ?? lane }
    const behind = why.behind?.slice(-4)
    if (why.code === 'lane-paused') return t('lane-paused', place)
    if (why.code === 'not-before') return t('not-before', { until: why.until ? format.moment(why.until) : '' })
    if (why.code === 'runner-gone') return why.server ? t('runner-gone', { server: why.server }) : t('runner-none')
    if (why.code === 'claim') return t('claim')
    if (why.code === 'lock') return t('lock', { lock: why.lock ?? '', behind: behind ?? '' })
    return behind ? t(why.code, { ...place, behind }) : t('full', { ...place, capacity: why.capacity ?? 0 })
  }
}
