'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from './skeleton'

// Of different lengths, as what will stand there.
const widths = [46, 62, 38, 54, 70, 42, 58, 50, 66, 36, 60, 48]

/** A room while it is fetched: its head, and rows of 40 px. */
export function ListSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')} className="min-h-0 flex-1 overflow-hidden">
      <div className="flex h-13 items-center px-4 max-md:hidden">
        <Skeleton className="h-5 w-24" />
      </div>
      <div className="flex h-9 items-center gap-5 border-b border-line px-4">
        {[32, 56, 64, 72].map((width) => (
          <Skeleton key={width} className="h-3" style={{ width }} />
        ))}
      </div>
      <div className="h-11 border-b border-line" />
      {widths.map((width) => (
        <div key={width} className="flex h-10 items-center gap-6 border-b border-line px-4">
          <Skeleton className="h-5.5 w-24 flex-none" />
          <Skeleton className="h-3" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
