'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

interface SourceMarkProps {
  source: 'saved' | 'environment' | 'default' | 'found'
  /** The variable that sets it, or could. */
  detail?: string | null
  title?: string | undefined
}

/** Where a value comes from. What somebody chose stands out a little from what nobody touched. */
export function SourceMark({ source, detail, title }: SourceMarkProps) {
  const t = useTranslations('settings')
  const isChosen = source === 'saved' || source === 'environment'
  return (
    <span className="flex min-w-0 items-center justify-end gap-2 text-xs text-fg-3" title={title}>
      {detail && <span className="truncate font-mono text-[11px] max-lg:hidden">{detail}</span>}
      <span
        className={cn(
          'inline-flex h-5 flex-none items-center rounded-sm border px-1.5',
          isChosen ? 'border-accent-line bg-accent-soft text-accent' : 'border-line text-fg-3',
        )}
      >
        {t(`sources.${source}`)}
      </span>
    </span>
  )
}
