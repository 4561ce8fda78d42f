'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { RoomName } from './rooms'
import { RunningBadge } from './running-badge'

/** What the shell counts, all over the installation. */
export interface RoomCounts {
  running: number
  updates: number
}

/** How much there is to know of in a room, beside its name. */
export function RoomBadge({ room, counts, className }: { room: RoomName; counts: RoomCounts; className?: string }) {
  if (room === 'tasks') return <RunningBadge count={counts.running} className={className} />
  if (room === 'services') return <UpdateCount count={counts.updates} className={className} />
  return null
}

/** For how many services there is an update: no state of a task, so in no colour. */
function UpdateCount({ count, className }: { count: number; className?: string | undefined }) {
  const t = useTranslations('shell')
  if (count === 0) return null
  return (
    <span
      role="img"
      aria-label={t('updates', { count })}
      title={t('updates', { count })}
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[9px] bg-surface px-1.5 text-2xs font-semibold text-fg-2 inset-ring inset-ring-line-strong',
        className,
      )}
    >
      {count > 999 ? '999+' : count}
    </span>
  )
}
