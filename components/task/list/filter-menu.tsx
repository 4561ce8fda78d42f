'use client'

import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { AddChip } from '@/components/ui/chip'
import { itemLook } from '@/components/ui/floating-look'
import { late } from '@/components/ui/late'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { type FilterField, fieldWords, filterFields } from './filter-fields'
import type { ListQuery } from './list-query'

const FilterEditor = late(() => import('./filter-editor').then((file) => file.FilterEditor))

export type FilterMenuState = FilterField | 'choose' | null

interface FilterMenuProps {
  query: ListQuery
  /** Names of handlers that are known, to choose from. */
  handlers: string[]
  state: FilterMenuState
  onState: (state: FilterMenuState) => void
  onChange: (change: Partial<ListQuery>) => void
}

/** "+ Filter": first by what, then how. */
export function FilterMenu({ query, handlers, state, onState, onChange }: FilterMenuProps) {
  const t = useTranslations('tasks.filter')
  return (
    <Popover open={state !== null} onOpenChange={(open) => onState(open ? 'choose' : null)}>
      <PopoverTrigger asChild>
        <AddChip>
          <Plus aria-hidden />
          {t('add')}
        </AddChip>
      </PopoverTrigger>
      <PopoverContent aria-label={t('add')} className="w-64 p-1">
        {state === 'choose' && <FieldList onChoose={onState} />}
        {state !== null && state !== 'choose' && (
          <div className="flex flex-col">
            <button
              type="button"
              onClick={() => onState('choose')}
              className={`${itemLook} mb-1 text-xs text-fg-2 hover:bg-active`}
            >
              <ChevronLeft aria-hidden />
              <span className="sr-only">{t('back')}: </span>
              {t(fieldWords[state])}
            </button>
            <FilterEditor
              key={state}
              field={state}
              query={query}
              handlers={handlers}
              onChange={onChange}
              onDone={() => onState(null)}
            />
          </div>
        )}
      </PopoverContent>
    </Popover>
  )
}

function FieldList({ onChoose }: { onChoose: (field: FilterField) => void }) {
  const t = useTranslations('tasks.filter')
  return (
    <ul>
      {filterFields.map((field) => (
        <li key={field}>
          <button
            type="button"
            onClick={() => onChoose(field)}
            className={`${itemLook} w-full hover:bg-active focus-visible:bg-active`}
          >
            {t(fieldWords[field])}
            <ChevronRight aria-hidden className="ml-auto text-fg-3" />
          </button>
        </li>
      ))}
    </ul>
  )
}
