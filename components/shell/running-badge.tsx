'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

/** How many run, in the colour of running; nothing where nothing runs. */
export function RunningBadge({ count, className }: { count: number; className?: string | undefined }) {
  const t = useTranslations('shell')
  if (count === 0) return null
  return (
    <span
      role="img"
      aria-label={t('running', { count })}
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[9px] bg-running-bg px-1.5 text-2xs font-semibold text-running-fg inset-ring inset-ring-running-line',
        className,
      )}
    >
      {count > 999 ? '999+' : count}
    </span>
  )
}
