'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { filtersAddress } from './delivery-filters'
import { DeliveryTable } from './delivery-table'
import { useLastDeliveries } from './use-live-webhooks'

const shownCount = 10

/** What came to an endpoint last. */
export function LastDeliveries({ endpoint: { name } }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.detail')
  const { found, error } = useLastDeliveries(name, shownCount)
  const all = filtersAddress({ text: '', endpoint: name, verdict: 'all', page: 1 })
  return (
    <Card
      title={t('last')}
      actions={
        <Button size="sm" variant="ghost" asChild>
          <Link href={all}>{t('all')}</Link>
        </Button>
      }
    >
      {!found && !error && <Skeleton className="m-4 h-20" />}
      {!found && error && <p className="p-4 text-failed-fg">{t('lastFailed')}</p>}
      {found && found.list.length === 0 && <p className="p-4 text-fg-2">{t('none')}</p>}
      {found && found.list.length > 0 && (
        <div className="@container">
          <DeliveryTable deliveries={found.list} />
        </div>
      )}
    </Card>
  )
}
