'use client'

import { useTranslations } from 'use-intl'
import { Chip } from '@/components/ui/chip'
import { useFormat } from '@/lib/format/use-format'
import { type FilterField, fieldWords, filterFields, withoutFilter } from './filter-fields'
import { type ListQuery, type TextFilter, textFilters } from './list-query'
import { segmentOf } from './segments'

interface FilterChipsProps {
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
  onEdit: (field: FilterField) => void
}

/** The filters in force, each of which can be changed and taken away. */
export function FilterChips({ query, onChange, onEdit }: FilterChipsProps) {
  const t = useTranslations('tasks.filter')
  const wordsOf = useFilterValue(query)
  const shown = [...new Set([...filterFields, ...textFilters])]
  return shown.map((field) => {
    const value = wordsOf(field)
    if (!value) return null
    const name = t(fieldWords[field])
    const editable = filterFields.find((one) => one === field)
    return (
      <Chip
        key={field}
        name={name}
        value={
          editable ? (
            <button type="button" className="max-w-full truncate align-bottom" onClick={() => onEdit(editable)}>
              {value}
            </button>
          ) : (
            value
          )
        }
        removeLabel={t('remove', { name })}
        onRemove={() => onChange(withoutFilter(query, field))}
      />
    )
  })
}

/** What a filter is set to, in words; empty where it is not. */
function useFilterValue(query: ListQuery): (field: FilterField | TextFilter) => string {
  const t = useTranslations('tasks')
  const states = useTranslations('states')
  const format = useFormat()
  return (field) => {
    if (field === 'status') return query.status.map((status) => states(status as 'ready')).join(', ')
    if (field === 'type') {
      // A choice that a segment makes is shown there.
      return segmentOf(query.type) ? '' : query.type.map((type) => t(`type.${type as 'manual'}`)).join(', ')
    }
    if (field !== 'created') return query.texts[field] ?? ''
    if (query.within) return t(`filter.within.${query.within}`)
    const from = query.start_time && format.moment(query.start_time)
    const until = query.end_time && format.moment(query.end_time)
    if (from && until) return t('filter.between', { from, until })
    if (from) return t('filter.since', { from })
    return until ? t('filter.before', { until }) : ''
  }
}
