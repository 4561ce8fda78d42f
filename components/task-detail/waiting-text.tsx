'use client'

import { useTranslations } from 'use-intl'
import type { TaskDetail } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'

/** "2nd in lane workflows, behind n5ta11": its place and why it does not run yet. */
export function WaitingText({ queue, lane }: { queue: NonNullable<TaskDetail['queue']>; lane: string }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const { waiting_for: why, position } = queue
  // What is about to start needs no forecast.
  const expected = why.code === 'claim' ? null : queue.expected_start_at
  const reason = t(`waitingFor.${why.code}`, {
    lane: why.lane ?? lane,
    capacity: why.capacity ?? 0,
    behind: why.behind?.slice(-6) ?? '',
    lock: why.lock ?? '',
    server: why.server ?? '',
    until: why.until ? format.dateTime(why.until) : '',
  })
  return (
    <>
      {t('place', { position, lane })}, {reason}
      {expected && `; ${t('expectedStart', { time: format.relative(expected) })}`}
    </>
  )
}
