'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from './icon-button'

interface PageFooterProps {
  found: { list: unknown[]; page: number; per_page: number; total: number; has_next: boolean }
  onPage: (page: number) => void
}

/** Where one is in a list, and the way to its other pages; nothing where all is in sight. */
export function PageFooter({ found, onPage }: PageFooterProps) {
  const t = useTranslations('common')
  const { list, page, per_page: perPage, total, has_next: hasNext } = found
  if (page === 1 && !hasNext) return null
  const from = (page - 1) * perPage + 1
  return (
    <div className="flex h-11 flex-none items-center gap-1 border-t border-line bg-surface px-4 text-xs text-fg-2">
      {list.length > 0 && <span>{t('range', { from, to: from + list.length - 1, total })}</span>}
      <span className="flex-1" />
      <IconButton label={t('previousPage')} disabled={page === 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label={t('nextPage')} disabled={!hasNext} onClick={() => onPage(page + 1)}>
        <ChevronRight />
      </IconButton>
    </div>
  )
}
