'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton'

// Of different lengths, as what will stand there.
const widths = [52, 60, 48, 56, 40, 64]

/** The room while it is fetched: its head, and the heads of some lanes. */
export function QueueSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')} className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <div className="flex h-13 flex-none items-center px-4 max-md:hidden">
        <Skeleton className="h-5 w-24" />
      </div>
      <div className="flex flex-1 flex-col gap-3 border-t border-line bg-canvas p-4 max-sm:p-2">
        {widths.map((width) => (
          <div key={width} className="flex h-11 items-center gap-6 rounded-lg border border-line bg-sunken px-4">
            <Skeleton className="h-3" style={{ width: width * 2 }} />
            <span className="flex-1" />
            <Skeleton className="h-3 w-40" />
          </div>
        ))}
      </div>
    </div>
  )
}
