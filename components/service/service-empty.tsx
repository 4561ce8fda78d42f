'use client'

import { Box, ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ServiceList } from '@/lib/contract/services'
import { AddService, RefreshButton } from './head-actions'
import type { ServiceFilters } from './service-filters'
import { useCanAct } from './service-verbs'
import type { Refresh } from './use-refresh'

interface ServiceEmptyProps {
  found: ServiceList
  filters: ServiceFilters
  refresh: Refresh
  onChange: (change: Partial<ServiceFilters>) => void
}

/** Why there is nothing, and what to do next. */
export function ServiceEmpty({ found, filters, refresh, onChange }: ServiceEmptyProps) {
  const t = useTranslations('services')
  const canAct = useCanAct()
  if (found.list.length > 0 && (filters.segment !== 'all' || filters.text !== '' || filters.machine !== '')) {
    return (
      <EmptyState icon={<ListFilter />} title={t('empty.noMatch')} hint={t('empty.noMatchHint')}>
        <Button onClick={() => onChange({ segment: 'all', text: '', machine: '' })}>{t('empty.clear')}</Button>
      </EmptyState>
    )
  }
  const isNever = found.discovered_at === null
  return (
    <EmptyState
      icon={<Box />}
      title={t(isNever ? 'empty.never' : 'empty.none')}
      hint={t(isNever ? 'empty.neverHint' : 'empty.noneHint')}
    >
      {canAct && <RefreshButton refresh={refresh} />}
      {canAct && <AddService machines={found.machines} />}
    </EmptyState>
  )
}
