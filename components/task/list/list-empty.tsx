'use client'

import { ListFilter, Terminal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { OpenCommandForm } from '@/components/command-form/open-button'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, type ListQuery, withoutFilters } from './list-query'

interface ListEmptyProps {
  query: ListQuery
  total: number
  canAct: boolean
  onChange: (change: Partial<ListQuery>) => void
}

/** Why there is nothing, and what to do next. */
export function ListEmpty({ query, total, canAct, onChange }: ListEmptyProps) {
  const t = useTranslations('tasks')
  if (query.page > 1 && total > 0) {
    return (
      <EmptyState title={t('beyondTitle', { page: query.page })} hint={t('beyondHint')}>
        <Button onClick={() => onChange({ page: 1 })}>{t('firstPage')}</Button>
      </EmptyState>
    )
  }
  if (isFiltered(query)) {
    return (
      <EmptyState icon={<ListFilter />} title={t('noMatchTitle')} hint={t('noMatchHint')}>
        <Button onClick={() => onChange(withoutFilters(query))}>{t('filter.clear')}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Terminal />} title={t('emptyTitle')} hint={t(canAct ? 'emptyHint' : 'emptyViewerHint')}>
      {canAct && <OpenCommandForm size="md" />}
    </EmptyState>
  )
}
