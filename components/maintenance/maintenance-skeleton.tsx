'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton'

// As high as what will stand there.
const rows = [
  { name: 'jobs', columns: 3, height: 168 },
  { name: 'figures', columns: 2, height: 240 },
  { name: 'recent', columns: 1, height: 200 },
]

/** The room while it is fetched: its head, and the places of its cards. */
export function MaintenanceSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')} className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <div className="flex h-13 flex-none items-center px-4 max-md:hidden">
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="@container flex flex-1 flex-col gap-3 border-t border-line bg-canvas p-4 max-sm:p-2">
        {rows.map(({ name, columns, height }) => (
          <div key={name} className="flex gap-3 max-md:flex-col">
            {Array.from({ length: columns }, (_, column) => `${name} ${column}`).map((place) => (
              <div key={place} className="flex-1 rounded-lg border border-line bg-surface p-4" style={{ height }}>
                <Skeleton className="h-3 w-32" />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
