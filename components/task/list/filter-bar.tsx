'use client'

import { SquareCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { OpenCommandFormIcon } from '@/components/command-form/open-button'
import { IconButton } from '@/components/ui/icon-button'
import { FilterChips } from './filter-chips'
import { FilterMenu, type FilterMenuState } from './filter-menu'
import { hasFilters, type ListQuery, withoutFilters } from './list-query'
import { LiveBadge } from './live-badge'
import { segmentOf } from './segments'
import { SortMenu } from './sort-menu'

interface FilterBarProps {
  query: ListQuery
  handlers: string[]
  menu: FilterMenuState
  canAct: boolean
  onMenu: (state: FilterMenuState) => void
  onChange: (change: Partial<ListQuery>) => void
  /** Rows are to be selectable by touch. */
  onSelect: () => void
}

export function FilterBar({ query, handlers, menu, canAct, onMenu, onChange, onSelect }: FilterBarProps) {
  const t = useTranslations('tasks.filter')
  const tBatch = useTranslations('batch')
  return (
    <div className="flex h-11 flex-none items-center gap-2 px-4 max-md:px-3">
      <div className="flex min-w-0 flex-1 items-center gap-2 overflow-x-auto py-1 [scrollbar-width:none]">
        <FilterChips query={query} onChange={onChange} onEdit={onMenu} />
        <FilterMenu query={query} handlers={handlers} state={menu} onState={onMenu} onChange={onChange} />
        {hasFilters(query) && (
          <>
            <span aria-hidden className="h-4 w-px flex-none bg-line-strong" />
            <button
              type="button"
              className="flex-none text-xs text-fg-2 hover:text-fg"
              onClick={() => onChange({ ...withoutFilters(query), type: segmentOf(query.type) ? query.type : [] })}
            >
              {t('clear')}
            </button>
          </>
        )}
      </div>
      <SortMenu query={query} onSort={onChange} />
      <LiveBadge />
      {canAct && (
        <IconButton label={tBatch('select')} className="lg:hidden" onClick={onSelect}>
          <SquareCheck aria-hidden />
        </IconButton>
      )}
      {canAct && <OpenCommandFormIcon className="bg-primary text-on-primary md:hidden" />}
    </div>
  )
}
