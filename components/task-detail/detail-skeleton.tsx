'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton'
import type { Density } from './density'

/** The places where everything will stand, so that nothing moves when it comes. */
export function DetailSkeleton({ density }: { density: Density }) {
  const t = useTranslations('taskDetail')
  return (
    <div role="status" aria-label={t('loading')} className="flex min-h-0 flex-1 flex-col">
      <div className={`border-b border-line ${density === 'page' ? 'px-4 py-3' : 'px-5 py-4'}`}>
        <div className="flex items-center justify-between gap-4">
          <Skeleton className="h-6 w-56 max-w-full" />
          <Skeleton className="h-6 w-24" />
        </div>
        <Skeleton className="mt-2 h-3 w-72 max-w-full" />
        <div className="mt-4 grid grid-cols-4 gap-6">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} className="h-8" />
          ))}
        </div>
      </div>
      <div className="flex h-9 items-center gap-5 border-b border-line px-5">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-3 w-16" />
        ))}
      </div>
      <div className="flex flex-col gap-2 p-5">
        {[80, 56, 68, 44, 72, 60].map((width) => (
          <Skeleton key={width} className="h-3" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  )
}
