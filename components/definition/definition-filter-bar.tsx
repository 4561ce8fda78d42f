'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Chip } from '@/components/ui/chip'
import { SearchBox } from '@/components/ui/search-box'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { DefinitionFilters } from './definition-filters'

interface DefinitionFilterBarProps {
  filters: DefinitionFilters
  handlers: string[]
  onChange: (change: Partial<DefinitionFilters>) => void
  /** Buttons of the head, which a phone has here. */
  children: ReactNode
}

/** By words, handler, tag, and whether they are enabled. A tag is chosen by pressing it in a row. */
export function DefinitionFilterBar({ filters, handlers, onChange, children }: DefinitionFilterBarProps) {
  const t = useTranslations('definitions')
  const known = handlers.includes(filters.handler) || !filters.handler ? handlers : [...handlers, filters.handler]
  return (
    <div className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-y border-line px-4 py-2 max-md:border-t-0">
      <span className="flex w-64 items-center gap-2 max-md:w-auto max-md:basis-full">
        <SearchBox
          label={t('search')}
          placeholder={t('searchHint')}
          value={filters.text}
          onChange={(text) => onChange({ text })}
        />
        <span className="flex flex-none items-center gap-1 md:hidden">{children}</span>
      </span>
      <Segmented
        label={t('filter.state')}
        value={filters.enabled}
        onChange={(enabled) => onChange({ enabled })}
        options={[
          { value: 'all', label: t('filter.all') },
          { value: 'yes', label: t('filter.enabled') },
          { value: 'no', label: t('filter.disabled') },
        ]}
      />
      <Select
        size="sm"
        label={t('filter.handler')}
        value={filters.handler}
        onChange={(handler) => onChange({ handler })}
        options={[
          { value: '', label: t('filter.anyHandler') },
          ...known.map((handler) => ({ value: handler, label: handler })),
        ]}
        className="w-44"
      />
      {filters.tag && (
        <Chip
          name={t('filter.tag')}
          value={filters.tag}
          removeLabel={t('filter.removeTag')}
          onRemove={() => onChange({ tag: '' })}
        />
      )}
    </div>
  )
}
