'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { PageStep } from '@/components/ui/page-step'
import { RoomHead } from '@/components/ui/room-head'
import type { LanePage } from '@/lib/contract/lanes'
import { LaneSection } from './lane-section'
import { StartAnnouncer } from './start-announcer'
import { useLiveLane } from './use-live-lanes'

/** One lane with all that runs and waits in it, page by page; alive. */
export function LaneRoom({ initial }: { initial: LanePage }) {
  const t = useTranslations('queue')
  const { page, error, readAnew } = useLiveLane(initial)
  const isPaged = page.total > page.per_page || page.page > 1
  return (
    <>
      <RoomHead title={t('laneTitle', { name: page.lane.name })} />
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas p-4 max-sm:p-2">
        <Link href="/queue" className="mb-3 inline-flex items-center gap-1 text-xs text-fg-2 hover:text-accent">
          <ChevronLeft aria-hidden className="size-3.5" />
          {t('allLanes')}
        </Link>
        <LaneSection
          lane={page.lane}
          tasks={page.list}
          {...(isPaged ? { footer: <Pager page={page} /> } : page.list.length === 0 && { footer: <Idle /> })}
        />
      </div>
      <StartAnnouncer tasks={page.list} />
    </>
  )
}

function Idle() {
  const t = useTranslations('queue')
  return <p className="py-8 text-center">{t('idle')}</p>
}

function Pager({ page: { lane, list, page, per_page: perPage, total, has_next: hasNext } }: { page: LanePage }) {
  const t = useTranslations('queue')
  const common = useTranslations('common')
  const from = (page - 1) * perPage + 1
  const hrefOf = (number: number) => `/queue/${lane.name}${number > 1 ? `?page=${number}` : ''}`
  return (
    <nav className="flex h-11 items-center gap-1">
      <span className="flex-1">
        {list.length > 0 ? t('range', { from, to: from + list.length - 1, total }) : t('beyond')}
      </span>
      <PageStep label={common('previousPage')} href={page > 1 ? hrefOf(page - 1) : null}>
        <ChevronLeft />
      </PageStep>
      <PageStep label={common('nextPage')} href={hasNext ? hrefOf(page + 1) : null}>
        <ChevronRight />
      </PageStep>
    </nav>
  )
}
