'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SearchBox } from '@/components/ui/search-box'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'
import { Select } from '@/components/ui/select'
import type { ServiceView } from '@/lib/contract/services'
import { byMachine } from './machines'
import { countSegments, type ServiceFilters, segments, servicesOf } from './service-filters'

interface ServiceFilterBarProps {
  filters: ServiceFilters
  /** All of them. */
  services: ServiceView[]
  onChange: (change: Partial<ServiceFilters>) => void
  /** Buttons of the head, which a phone has here. */
  children: ReactNode
}

/** How many there are of each state, a text to look for, and a machine where there are several. */
export function ServiceFilterBar({ filters, services, onChange, children }: ServiceFilterBarProps) {
  const t = useTranslations('services')
  const counts = countSegments(servicesOf(services, filters.machine))
  const machines = byMachine(services).map(({ name }) => ({ value: name, label: name }))
  const hasMachines = machines.length > 1 || filters.machine !== ''
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
      <div
        className="flex items-center gap-2 px-4 max-md:border-t max-md:border-line max-md:py-2 md:mb-1 md:ml-auto md:w-64 md:data-machines:w-96"
        data-machines={hasMachines ? '' : undefined}
      >
        {hasMachines && (
          <Select
            label={t('machineFilter')}
            size="sm"
            value={filters.machine}
            onChange={(machine) => onChange({ machine })}
            options={[{ value: '', label: t('allMachines') }, ...machines]}
            className="w-36 flex-none"
          />
        )}
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
