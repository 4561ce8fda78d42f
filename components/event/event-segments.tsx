'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'
import { type EventFilters, eventsHref } from './event-filters'

const segments = [
  { name: 'all', audit: undefined },
  { name: 'audit', audit: 'true' },
  { name: 'ofTasks', audit: 'false' },
] as const

/** Everything, who asked for what, or what happened to tasks. */
export function EventSegments({ filters }: { filters: EventFilters }) {
  const t = useTranslations('events')
  return (
    <nav aria-label={t('title')} className={segmentsLook}>
      {segments.map(({ name, audit }) => {
        const { audit: _, ...rest } = filters
        return (
          <Link
            key={name}
            href={eventsHref(audit ? { ...rest, audit } : rest)}
            aria-current={filters.audit === audit ? 'page' : undefined}
            className={segmentLook}
          >
            {t(name)}
          </Link>
        )
      })}
    </nav>
  )
}
