'use client'

import { Bug, CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { EventLevel } from '@/lib/contract/states'

const marks = {
  debug: { icon: Bug, tone: 'text-fg-3' },
  info: { icon: Info, tone: 'text-fg-3' },
  success: { icon: CircleCheck, tone: 'text-succeeded-fg' },
  warning: { icon: TriangleAlert, tone: 'text-pending-fg' },
  error: { icon: CircleX, tone: 'text-failed-fg' },
} as const

/** Sign and word of a level. */
export function LevelMark({ level, isShort }: { level: EventLevel; isShort?: boolean }) {
  const t = useTranslations('events')
  const { icon: Icon, tone } = marks[level]
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 align-middle text-xs font-medium',
        level === 'info' ? 'text-fg-2' : tone,
      )}
    >
      <Icon aria-hidden className={cn('size-3.5 flex-none', tone)} />
      <span className={isShort ? 'sr-only' : undefined}>{t(`levels.${level}`)}</span>
    </span>
  )
}
