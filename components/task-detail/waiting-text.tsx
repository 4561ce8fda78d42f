'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { TaskDetail, WaitingFor } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'

/** "2nd in lane workflows, behind n5ta11": its place, which leads to the lane, and why it does not run yet. */
export function WaitingText({ queue, lane }: { queue: NonNullable<TaskDetail['queue']>; lane: string }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const reasonOf = useWaitingReason()
  const { waiting_for: why, position } = queue
  // What is about to start needs no forecast.
  const expected = why.code === 'claim' ? null : queue.expected_start_at
  return (
    <>
      <Link href={`/queue#lane-${lane}`} className="underline decoration-line-strong hover:text-accent">
        {t('place', { position, lane })}
      </Link>
      , {reasonOf(why, lane)}
      {expected && `; ${isDue(expected) ? t('expectedNow') : t('expectedStart', { time: format.relative(expected) })}`}
    </>
  )
}

function isDue(at: string): boolean {
  return Date.parse(at) - Date.now() < 1000
}

/** Says why a task that waits does not run yet: "behind n5ta11". */
export function useWaitingReason(): (why: WaitingFor, lane: string) => string {
  const t = useTranslations('taskDetail.waitingFor')
  const format = useFormat()
  return (why, lane) => {
    const code = why.code === 'runner-gone' && !why.server ? 'runner-none' : why.code
    return t(code, {
      lane: why.lane ?? lane,
      capacity: why.capacity ?? 0,
      behind: why.behind?.slice(-6) ?? '',
      hasBehind: why.behind ? 'yes' : 'no',
      isLost: why.code === 'lane-full' && why.server ? 'yes' : 'no',
      lock: why.lock ?? '',
      server: why.server ?? '',
      until: why.until ? format.dateTime(why.until) : '',
    })
  }
}
