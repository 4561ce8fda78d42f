'use client'

import { ListFilter, Webhook } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageFooter } from '@/components/ui/page-footer'
import { RoomHead } from '@/components/ui/room-head'
import type { WebhookDeliveryList } from '@/lib/contract/webhooks'
import { DeliveryFilterBar } from './delivery-filter-bar'
import { type DeliveryFilters, isFiltered } from './delivery-filters'
import { DeliveryTable } from './delivery-table'
import { NewButton } from './new-button'

import { RoomNav } from './room-nav'
import { useDeliveryFilters } from './use-delivery-filters'
import { useLiveDeliveries } from './use-live-webhooks'
import { useCanAct } from './webhook-verbs'

interface DeliveryRoomProps {
  /** As the server read them. */
  initial: WebhookDeliveryList
  /** Names of the endpoints that there are. */
  endpoints: string[]
}

/** All that was delivered, also what was refused; alive. */
export function DeliveryRoom({ initial, endpoints }: DeliveryRoomProps) {
  const t = useTranslations('webhooks')
  const canAct = useCanAct()
  const [filters, setFilters] = useDeliveryFilters()
  const { found, error, readAnew } = useLiveDeliveries(initial, filters)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RoomHead title={t('title')} lead={t('lead')}>
        {canAct && <NewButton />}
      </RoomHead>
      <RoomNav current="deliveries" />
      <DeliveryFilterBar filters={filters} endpoints={endpoints} onChange={setFilters} />
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto max-md:bg-canvas">
        {found.list.length > 0 ? (
          <DeliveryTable deliveries={found.list} hasEndpoint />
        ) : (
          <Nothing filters={filters} onChange={setFilters} />
        )}
      </div>
      <PageFooter found={found} onPage={(page) => setFilters({ page })} />
    </div>
  )
}

interface NothingProps {
  filters: DeliveryFilters
  onChange: (change: Partial<DeliveryFilters>) => void
}

function Nothing({ filters, onChange }: NothingProps) {
  const t = useTranslations('webhooks.empty')
  if (!isFiltered(filters) && filters.page === 1) {
    return <EmptyState icon={<Webhook />} title={t('deliveries')} hint={t('deliveriesHint')} />
  }
  return (
    <EmptyState icon={<ListFilter />} title={t('noMatch')} hint={t('noMatchHint')}>
      <Button onClick={() => onChange({ text: '', endpoint: '', verdict: 'all' })}>{t('clear')}</Button>
    </EmptyState>
  )
}
