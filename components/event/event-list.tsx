'use client'

import { ArrowUp } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { EventFilters, EventPage } from './event-filters'
import { EventPager } from './event-pager'
import { EventTable } from './event-table'
import { useLiveEvents } from './use-live-events'

interface EventListProps {
  filters: EventFilters
  first: EventPage
  /** In the place of the rows where there are none. */
  empty: ReactNode
}

/** A page of events. The first one is alive: at its top new ones appear, further down they wait until asked for. */
export function EventList({ filters, first, empty }: EventListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isReading = () => {
    const list = scroller.current
    return list !== null && (list.scrollTop > 0 || list.querySelector('[data-open]') !== null)
  }
  const { page, waiting, show } = useLiveEvents(filters, first, isReading)
  const showAtTop = () => {
    show()
    scroller.current?.scrollTo({ top: 0 })
  }
  return (
    <>
      <div
        ref={scroller}
        onScroll={() => !isReading() && show()}
        className="min-h-0 flex-1 overflow-y-auto border-t border-line md:border-t-0"
      >
        <NewPill {...waiting} onShow={showAtTop} />
        {page.list.length > 0 ? <EventTable events={page.list} /> : empty}
      </div>
      <EventPager page={page} filters={filters} />
    </>
  )
}

function NewPill({ count, isMore, onShow }: { count: number; isMore: boolean; onShow: () => void }) {
  const t = useTranslations('events')
  if (count === 0) return null
  return (
    <div className="pointer-events-none sticky top-1 z-2 flex h-0 justify-center">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-7 flex-none animate-appear items-center gap-1.5 rounded-full bg-primary px-3 text-xs font-medium text-on-primary shadow-md [&_svg]:size-3.5"
      >
        <ArrowUp aria-hidden />
        {t(isMore ? 'newOnesOrMore' : 'newOnes', { count })}
      </button>
    </div>
  )
}
