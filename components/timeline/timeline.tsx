'use client'

import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { TaskEvents } from './task-events'
import { TimelineEntry } from './timeline-entry'

/** In the drawer so many are shown at first. */
const latest = 8

interface TimelineProps {
  events: TaskEvents
  /** How many the task has, fetched or not. */
  total: number
  /** Shows the latest only, until asked for all. */
  isShort: boolean
}

/** What happened to a task, newest first; each entry opens to its whole record. */
export function Timeline({ events, total, isShort }: TimelineProps) {
  const t = useTranslations('timeline')
  const state = useSyncExternalStore(events.subscribe, events.read, events.read)
  const [showsAll, setShowsAll] = useState(!isShort)
  const shown = showsAll ? state.events : state.events.slice(0, latest)

  if (state.error && state.events.length === 0) {
    return <ErrorState title={t('failedTitle')} detail={messageOf(state.error)} onRetry={() => void events.older()} />
  }
  if (state.events.length === 0) return state.isLoading ? <TimelineSkeleton /> : <EmptyState title={t('empty')} />
  return (
    <div className="px-(--detail-inset) py-2">
      <ol aria-label={t('label')}>
        {shown.map((event, index) => (
          <TimelineEntry key={event.id} event={event} isLast={index === shown.length - 1} />
        ))}
      </ol>
      <div className="flex gap-2 pt-1 pb-2 pl-[82px]">
        {isShort && state.events.length > latest && (
          <Button size="sm" onClick={() => setShowsAll((was) => !was)}>
            {showsAll ? t('viewLatest') : t('viewAll', { count: Math.max(total, state.events.length) })}
          </Button>
        )}
        {showsAll && state.hasMore && (
          <Button size="sm" disabled={state.isLoading} onClick={() => void events.older()}>
            {state.isLoading ? t('loading') : t('older')}
          </Button>
        )}
      </div>
    </div>
  )
}

function TimelineSkeleton() {
  return (
    <div aria-busy="true" aria-hidden className="flex flex-col gap-3 px-(--detail-inset) py-4">
      {[72, 56, 64].map((width) => (
        <div key={width} className="grid grid-cols-[60px_14px_minmax(0,1fr)] gap-2">
          <Skeleton className="h-3 w-12" />
          <Skeleton className="size-3.5 rounded-full" />
          <Skeleton className="h-3" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}

function messageOf(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined
}
