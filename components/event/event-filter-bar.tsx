'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Chip } from '@/components/ui/chip'
import { useFormat } from '@/lib/format/use-format'
import { EventFilterForm } from './event-filter-form'
import { type ChipName, chipNames, type EventFilters, eventsHref, levelsOf } from './event-filters'

const labels = {
  q: 'text',
  level: 'level',
  action: 'action',
  actor: 'actor',
  task_id: 'task',
  request_id: 'request',
  start_time: 'from',
  end_time: 'to',
} as const satisfies Record<ChipName, string>

/** The filters in force, each to be taken away, and the way to add one; on a phone also the buttons of the head. */
export function EventFilterBar({ filters, children }: { filters: EventFilters; children: ReactNode }) {
  const t = useTranslations('events')
  const router = useRouter()
  const shown = useShownValue(filters)
  const inForce = chipNames.filter((name) => filters[name])
  return (
    <div className="flex min-h-11 flex-none flex-wrap items-center gap-2 px-4 py-2">
      {inForce.map((name) => (
        <Chip
          key={name}
          name={t(labels[name])}
          value={shown(name)}
          removeLabel={t('removeFilter', { name: t(labels[name]) })}
          onRemove={() => router.push(eventsHref({ ...filters, [name]: undefined }))}
        />
      ))}
      <EventFilterForm filters={filters} />
      {inForce.length > 0 && (
        <>
          <span aria-hidden className="h-4 w-px bg-line-strong" />
          <Link
            href={eventsHref(filters.audit ? { audit: filters.audit } : {})}
            className="text-xs text-fg-2 hover:text-fg"
          >
            {t('clear')}
          </Link>
        </>
      )}
      <span className="ml-auto flex items-center gap-1 md:hidden">{children}</span>
    </div>
  )
}

function useShownValue(filters: EventFilters): (name: ChipName) => string {
  const t = useTranslations('events')
  const format = useFormat()
  return (name) => {
    const value = filters[name] ?? ''
    if (name === 'level')
      return (
        levelsOf(filters)
          .map((level) => t(`levels.${level}`))
          .join(', ') || value
      )
    const isTime = name === 'start_time' || name === 'end_time'
    return isTime && !Number.isNaN(Date.parse(value)) ? format.dateTime(value) : value
  }
}
