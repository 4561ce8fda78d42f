'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLiveStatus, useLiveTopic } from '@/components/live/use-live-topic'
import { cn } from '@/components/ui/cn'
import type { StreamEvent } from '@/lib/contract/stream'
import { useFormat } from '@/lib/format/use-format'

export type Runners = StreamEvent<'runners'>

/** Whether anything that is asked for will be carried out. Pointed at, when the last sign of life was. */
export function RunnerHealth({ initial }: { initial: Runners }) {
  const t = useTranslations('shell')
  const format = useFormat()
  const status = useLiveStatus()
  const [runners, setRunners] = useState(initial)
  useLiveTopic('runners', (name, value) => {
    if (name === 'runners') setRunners(value as Runners)
  })
  const [isAsked, setAsked] = useState(false)
  const now = useNowWhile(isAsked || runners.alive === 0)
  const seenAt = runners.last_seen_at
  const isLost = status === 'reconnecting'
  const seen = seenAt
    ? t(runners.alive > 0 ? 'seen' : 'notSeen', { ago: format.relative(seenAt, Math.max(now, Date.parse(seenAt))) })
    : t('neverSeen')
  const count = isLost ? t('reconnecting') : t('runners', { count: runners.alive })
  return (
    <>
      {/* By itself: a clock that ticks must not be read out. */}
      <span role="status" className="sr-only">
        {count}
      </span>
      <button
        type="button"
        title={seenAt ? format.dateTime(seenAt) : undefined}
        onPointerEnter={() => setAsked(true)}
        onPointerLeave={() => setAsked(false)}
        onFocus={() => setAsked(true)}
        onBlur={() => setAsked(false)}
        onClick={() => setAsked(true)}
        className="flex h-7 flex-none cursor-default items-center gap-2 rounded-md px-2 text-xs whitespace-nowrap text-fg-2"
      >
        <span
          aria-hidden
          className={cn(
            'size-2 flex-none rounded-full',
            isLost ? 'bg-cancelled-solid' : runners.alive > 0 ? 'bg-succeeded-solid' : 'bg-failed-solid',
          )}
        />
        {count}
        {/* Without the stream nobody tells of further signs of life, and this one grows old. */}
        {status === 'live' && (isAsked || runners.alive === 0) && (
          <span className={cn('text-fg-3', !isAsked && 'max-sm:hidden')} suppressHydrationWarning>
            {seen}
          </span>
        )}
      </button>
    </>
  )
}

function useNowWhile(isNeeded: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isNeeded) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isNeeded])
  return now
}
