'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { TaskPage } from './fetch-tasks'
import { type ListQuery, listAddress } from './list-query'
import { pageNumbers } from './page-numbers'
import { PerPage } from './per-page'

interface ListFooterProps {
  page: TaskPage
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
}

/** Where one is in the list, and the way to its other pages. */
export function ListFooter({ page, query, onChange }: ListFooterProps) {
  const t = useTranslations('tasks')
  const from = (page.page - 1) * page.per_page + 1
  const total = page.is_count_exact === false ? t('atLeast', { count: page.total }) : String(page.total)
  return (
    <div className="flex h-11 flex-none items-center gap-3 border-t border-line bg-surface px-4 text-xs text-fg-2 max-md:px-3">
      {page.list.length > 0 && (
        <span className="whitespace-nowrap">{t('range', { from, to: from + page.list.length - 1, total })}</span>
      )}
      <PerPage value={page.per_page} onChange={(per_page) => onChange({ per_page })} />
      <span className="flex-1" />
      <span className="whitespace-nowrap text-fg-3 max-lg:hidden" title={t('keys')}>
        {t('keysShort')}
      </span>
      <Pager page={page} query={query} onChange={onChange} />
    </div>
  )
}

function Pager({ page, query, onChange }: ListFooterProps) {
  const t = useTranslations('tasks')
  const last = Math.max(1, Math.ceil(page.total / page.per_page), page.has_next ? page.page + 1 : 1)
  if (last === 1 && page.page === 1) return null
  const link = (to: number) => ({ href: listAddress({ ...query, page: to }), onGo: () => onChange({ page: to }) })
  return (
    <nav aria-label={t('pages')} className="flex gap-0.5">
      <PageLink label={t('previousPage')} isDisabled={page.page <= 1} {...link(page.page - 1)}>
        <ChevronLeft aria-hidden />
      </PageLink>
      {pageNumbers(page.page, last).map((number, index) =>
        number === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap is nothing but its place
          <span key={`gap ${index}`} className="grid size-7 place-items-center max-md:hidden">
            …
          </span>
        ) : (
          <PageLink key={number} label={t('page', { page: number })} isCurrent={number === page.page} {...link(number)}>
            {number}
          </PageLink>
        ),
      )}
      <PageLink label={t('nextPage')} isDisabled={!page.has_next} {...link(page.page + 1)}>
        <ChevronRight aria-hidden />
      </PageLink>
    </nav>
  )
}

interface PageLinkProps {
  label: string
  href: string
  onGo: () => void
  isCurrent?: boolean
  isDisabled?: boolean
  children: ReactNode
}

function PageLink({ label, href, onGo, isCurrent, isDisabled, children }: PageLinkProps) {
  const look = cn(
    'grid h-7 min-w-7 place-items-center rounded-md px-1 [&_svg]:size-3.5',
    isCurrent ? 'bg-active font-semibold text-fg' : 'hover:bg-active',
    typeof children === 'number' && !isCurrent && 'max-md:hidden',
  )
  if (isDisabled) {
    return (
      <span aria-hidden className={cn(look, 'text-fg-disabled hover:bg-transparent')}>
        {children}
      </span>
    )
  }
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onGo()
  }
  return (
    <a href={href} aria-label={label} aria-current={isCurrent ? 'page' : undefined} onClick={onClick} className={look}>
      {children}
    </a>
  )
}
