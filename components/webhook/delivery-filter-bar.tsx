'use client'

import { useTranslations } from 'use-intl'
import { SearchBox } from '@/components/ui/search-box'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { DeliveryFilters } from './delivery-filters'
import { verdictOrder } from './verdict-order'

interface DeliveryFilterBarProps {
  filters: DeliveryFilters
  endpoints: string[]
  onChange: (change: Partial<DeliveryFilters>) => void
}

/** By words, verdict and endpoint. */
export function DeliveryFilterBar({ filters, endpoints, onChange }: DeliveryFilterBarProps) {
  const t = useTranslations('webhooks.filter')
  const words = useTranslations('webhooks.verdict')
  const { endpoint } = filters
  const known = endpoints.includes(endpoint) || !endpoint ? endpoints : [...endpoints, endpoint]
  return (
    <div className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <span className="flex w-64 max-md:w-auto max-md:basis-full">
        <SearchBox
          label={t('search')}
          placeholder={t('searchHint')}
          value={filters.text}
          onChange={(text) => onChange({ text })}
        />
      </span>
      <Segmented
        label={t('verdict')}
        value={filters.verdict}
        onChange={(verdict) => onChange({ verdict })}
        options={[
          { value: 'all' as const, label: t('all') },
          ...verdictOrder.map((verdict) => ({ value: verdict, label: words(verdict) })),
        ]}
      />
      <Select
        size="sm"
        label={t('endpoint')}
        value={endpoint}
        onChange={(name) => onChange({ endpoint: name })}
        options={[{ value: '', label: t('anyEndpoint') }, ...known.map((name) => ({ value: name, label: name }))]}
        className="w-44"
      />
    </div>
  )
}
