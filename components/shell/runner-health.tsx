'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLiveStatus, useLiveTopic } from '@/components/live/use-live-topic'
import { cn } from '@/components/ui/cn'
import type { StreamEvent } from '@/lib/contract/stream'
import { useFormat } from '@/lib/format/use-format'

export type Runners = StreamEvent<'runners'>

const agoEveryMs = 10_000

/** Whether anything that is asked for will be carried out. */
export function RunnerHealth({ initial }: { initial: Runners }) {
  const t = useTranslations('shell')
  const format = useFormat()
  const status = useLiveStatus()
  const [runners, setRunners] = useState(initial)
  useLiveTopic('runners', (name, value) => {
    if (name === 'runners') setRunners(value as Runners)
  })
  const now = useNowWhile(runners.alive === 0)
  const isLost = status === 'reconnecting'
  const seen = runners.last_seen_at ? t('notSeen', { ago: format.relative(runners.last_seen_at, now) }) : t('neverSeen')
  return (
    <span
      role="status"
      title={runners.last_seen_at ? format.dateTime(runners.last_seen_at) : undefined}
      className="flex h-7 flex-none items-center gap-2 px-2 text-xs whitespace-nowrap text-fg-2"
    >
      <span
        aria-hidden
        className={cn(
          'size-2 flex-none rounded-full',
          isLost ? 'bg-cancelled-solid' : runners.alive > 0 ? 'bg-succeeded-solid' : 'bg-failed-solid',
        )}
      />
      {isLost ? t('reconnecting') : t('runners', { count: runners.alive })}
      {!isLost && runners.alive === 0 && (
        <span className="text-fg-3 max-sm:hidden" suppressHydrationWarning>
          {seen}
        </span>
      )}
    </span>
  )
}

function useNowWhile(isNeeded: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isNeeded) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), agoEveryMs)
    return () => clearInterval(timer)
  }, [isNeeded])
  return now
}
