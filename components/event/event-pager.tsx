'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PageStep } from '@/components/ui/page-step'
import { formatNumber } from '@/lib/format/number'
import { type EventFilters, type EventPage, eventsHref } from './event-filters'

/** Where in the whole one is, and the ways back and on. */
export function EventPager({ page, filters }: { page: EventPage; filters: EventFilters }) {
  const t = useTranslations('events')
  const common = useTranslations('common')
  const from = (page.page - 1) * page.per_page + 1
  const total = page.is_count_exact ? formatNumber(page.total) : t('atLeast', { count: page.total })
  return (
    <footer className="flex h-11 flex-none items-center gap-3 border-t border-line px-4 text-xs text-fg-2">
      {page.list.length > 0 && <span>{t('range', { from, to: from + page.list.length - 1, total })}</span>}
      <span className="text-fg-3 max-sm:hidden">{t('perPage', { count: page.per_page })}</span>
      <span className="flex-1" />
      <nav aria-label={common('pageOf', { page: page.page })} className="flex items-center gap-0.5">
        <PageStep label={common('previousPage')} href={page.page > 1 ? eventsHref(filters, page.page - 1) : null}>
          <ChevronLeft />
        </PageStep>
        <span
          aria-current="page"
          className="grid h-7 min-w-7 place-items-center rounded-md bg-active px-1 font-semibold text-fg"
        >
          {formatNumber(page.page)}
        </span>
        <PageStep label={common('nextPage')} href={page.has_next ? eventsHref(filters, page.page + 1) : null}>
          <ChevronRight />
        </PageStep>
      </nav>
    </footer>
  )
}
