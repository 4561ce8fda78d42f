'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button'
import type { NotificationList } from '@/lib/contract/notifications'

interface MessagePagerProps {
  found: NotificationList
  onPage: (page: number) => void
}

/** Where one is, and the way to other pages; nothing where all is in sight. */
export function MessagePager({ found, onPage }: MessagePagerProps) {
  const t = useTranslations('notifications.message')
  const common = useTranslations('common')
  const { list, page, per_page: perPage, total, has_next: hasNext } = found
  if (page === 1 && !hasNext) return null
  const from = (page - 1) * perPage + 1
  return (
    <div className="flex h-11 items-center gap-1 border-t border-line px-4 text-xs text-fg-2">
      {list.length > 0 && <span>{t('range', { from, to: from + list.length - 1, total })}</span>}
      <span className="flex-1" />
      <IconButton label={common('previousPage')} disabled={page === 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton label={common('nextPage')} disabled={!hasNext} onClick={() => onPage(page + 1)}>
        <ChevronRight />
      </IconButton>
    </div>
  )
}
