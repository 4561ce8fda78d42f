'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SearchBox } from '@/components/ui/search-box'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'
import type { ServiceView } from '@/lib/contract/services'
import { countSegments, type ServiceFilters, segments } from './service-filters'

interface ServiceFilterBarProps {
  filters: ServiceFilters
  /** All of them. */
  services: ServiceView[]
  onChange: (change: Partial<ServiceFilters>) => void
  /** Buttons of the head, which a phone has here. */
  children: ReactNode
}

/** How many there are of each state, and a text to look for. */
export function ServiceFilterBar({ filters, services, onChange, children }: ServiceFilterBarProps) {
  const t = useTranslations('services')
  const counts = countSegments(services)
  return (
    <div className="flex flex-none items-end border-b border-line max-md:flex-col max-md:items-stretch">
      <fieldset aria-label={t('segments')} className={`${segmentsLook} min-w-0 flex-1 border-b-0`}>
        {segments.map((segment) => (
          <button
            key={segment}
            type="button"
            aria-pressed={segment === filters.segment}
            data-state={segment === filters.segment ? 'active' : 'inactive'}
            onClick={() => onChange({ segment })}
            className={segmentLook}
          >
            {t(`segment.${segment}`)}
            <span className="text-xs font-normal text-fg-3">{counts[segment]}</span>
          </button>
        ))}
      </fieldset>
      <div className="flex items-center gap-2 px-4 max-md:border-t max-md:border-line max-md:py-2 md:mb-1 md:ml-auto md:w-64">
        <SearchBox
          label={t('search')}
          placeholder={t('searchHint')}
          value={filters.text}
          onChange={(text) => onChange({ text })}
        />
        <span className="flex flex-none items-center gap-1 md:hidden">{children}</span>
      </div>
    </div>
  )
}
