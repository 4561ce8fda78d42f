'use client'

import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'
import type { TaskListCounts } from '@/lib/contract/task'
import { type ListQuery, listAddress } from './list-query'
import { segmentOf, segments, typesOf } from './segments'

interface SegmentBarProps {
  query: ListQuery
  counts: TaskListCounts
  onChange: (change: Partial<ListQuery>) => void
}

/** Where tasks came from, with how many there are. It is the type filter: both show the same. */
export function SegmentBar({ query, counts, onChange }: SegmentBarProps) {
  const t = useTranslations('tasks')
  const current = segmentOf(query.type)
  return (
    <nav aria-label={t('segments')} className={segmentsLook}>
      {segments.map((segment) => {
        const change = { type: typesOf(segment), page: 1 }
        const onClick = (event: MouseEvent) => {
          // Another tab or window is the browser's to open.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onChange(change)
        }
        return (
          <a
            key={segment}
            href={listAddress({ ...query, ...change })}
            aria-current={segment === current ? 'page' : undefined}
            onClick={onClick}
            className={segmentLook}
          >
            {t(`segment.${segment}`)}
            <span className="text-xs font-normal text-fg-3">{counts[segment]}</span>
          </a>
        )
      })}
    </nav>
  )
}
