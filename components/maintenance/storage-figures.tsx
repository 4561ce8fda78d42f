'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { StorageView } from '@/lib/contract/maintenance'
import { formatBytes } from '@/lib/format/bytes'
import { formatNumber } from '@/lib/format/number'

/** As the runner sees it (jobs/low-space.ts). */
const lowBytes = 1024 ** 3
const lowPart = 0.05

/** How much there is. @param mostOutput bytes that retention allows; null: no limit */
export function StorageFigures({ storage, mostOutput }: { storage: StorageView; mostOutput: number | null }) {
  const t = useTranslations('maintenance')
  const { database, disk } = storage
  const isLow = disk.free_bytes < Math.max(lowBytes, disk.total_bytes * lowPart)
  return (
    <dl>
      <Figure
        name={t(`database.${database.kind}`)}
        value={formatBytes(database.bytes)}
        note={database.reusable_bytes ? t('reusable', { size: formatBytes(database.reusable_bytes) }) : false}
      />
      <Figure
        name={t('output')}
        value={formatBytes(storage.output_bytes)}
        note={mostOutput === null ? t('outputNoMost') : t('outputMost', { size: formatBytes(mostOutput) })}
      />
      <Figure name={t('tasks')} value={formatNumber(storage.tasks)} />
      <Figure name={t('events')} value={formatNumber(storage.events)} />
      <Figure
        name={t('disk')}
        value={formatBytes(disk.free_bytes)}
        note={t('diskOf', { size: formatBytes(disk.total_bytes) })}
        tone={isLow ? 'text-failed-fg' : undefined}
      >
        <span aria-hidden className="col-span-full mt-1 flex h-[3px] overflow-hidden rounded-[2px] bg-track">
          <span className={isLow ? 'bg-failed-solid' : 'bg-accent'} style={{ width: `${usedPart(disk)}%` }} />
        </span>
        {isLow && <span className="col-span-full mt-1 text-xs text-failed-fg">{t('diskLow')}</span>}
      </Figure>
    </dl>
  )
}

interface FigureProps {
  name: string
  value: string
  note?: string | false
  tone?: string | undefined
  /** Below. */
  children?: ReactNode
}

function Figure({ name, value, note, tone, children }: FigureProps) {
  return (
    <div className={line}>
      <dt className="text-fg-2">{name}</dt>
      <dd className="contents">
        <span className={cn('text-right font-medium tabular-nums', tone)}>{value}</span>
        <span className="text-xs text-fg-3">{note}</span>
        {children}
      </dd>
    </div>
  )
}

const line =
  'grid min-h-10 grid-cols-[minmax(0,1fr)_88px_minmax(0,1fr)] content-center items-baseline gap-x-3 border-t border-line px-4 py-1.5 first:border-t-0'

/** The place of the figures while they are counted. */
export function StorageSkeleton() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')}>
      {[36, 44, 24, 28, 40].map((width) => (
        <div key={width} className={line}>
          <Skeleton className="h-3" style={{ width: `${width}%` }} />
          <Skeleton className="h-3 w-14 justify-self-end" />
        </div>
      ))}
    </div>
  )
}

function usedPart({ free_bytes: free, total_bytes: total }: StorageView['disk']): number {
  return total > 0 ? Math.round(100 * (1 - free / total)) : 0
}
