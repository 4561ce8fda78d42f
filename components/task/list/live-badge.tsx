'use client'

import { useTranslations } from 'use-intl'
import type { LiveStatus } from '@/components/live/live-connection'
import { useLiveStatus } from '@/components/live/use-live-topic'
import { cn } from '@/components/ui/cn'

const dots: Record<LiveStatus, string> = {
  live: 'bg-succeeded-solid',
  reconnecting: 'bg-pending-solid',
  polling: 'bg-pending-solid',
  paused: 'bg-cancelled-solid',
}

/** Whether what one sees is as it is. */
export function LiveBadge() {
  const t = useTranslations('tasks')
  const status = useLiveStatus()
  return (
    <span
      role="status"
      title={t(`liveHint.${status}`)}
      className={cn(
        'flex flex-none items-center gap-2 text-xs whitespace-nowrap max-md:flex-row-reverse',
        status === 'live' ? 'text-fg-3' : 'text-fg-2',
      )}
    >
      {t(`live.${status}`)}
      <span aria-hidden className={cn('size-2 rounded-full', dots[status])} />
    </span>
  )
}
