'use client'

import { FileText, ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type DefinitionFilters, isFiltered } from './definition-filters'
import { useCanAct } from './definition-verbs'
import { ImportButton, NewButton } from './head-actions'

interface DefinitionEmptyProps {
  filters: DefinitionFilters
  onChange: (change: Partial<DefinitionFilters>) => void
}

/** Why there is nothing, and what to do next. */
export function DefinitionEmpty({ filters, onChange }: DefinitionEmptyProps) {
  const t = useTranslations('definitions.empty')
  const canAct = useCanAct()
  if (isFiltered(filters) || filters.page > 1) {
    return (
      <EmptyState icon={<ListFilter />} title={t('noMatch')} hint={t('noMatchHint')}>
        <Button onClick={() => onChange({ text: '', handler: '', tag: '', enabled: 'all' })}>{t('clear')}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<FileText />} title={t('title')} hint={t(canAct ? 'hint' : 'viewerHint')}>
      {canAct && <ImportButton />}
      {canAct && <NewButton />}
    </EmptyState>
  )
}
