'use client'

import { useTranslations } from 'use-intl'
import { HeadCell, Table } from '@/components/ui/table'
import type { WebhookDeliveryView } from '@/lib/contract/webhooks'
import { DeliveryRow } from './delivery-row'

interface DeliveryTableProps {
  deliveries: WebhookDeliveryView[]
  /** They are of several endpoints. */
  hasEndpoint?: boolean
}

/** Deliveries as a table, on a phone as a pile of cards. */
export function DeliveryTable({ deliveries, hasEndpoint = false }: DeliveryTableProps) {
  const t = useTranslations('webhooks.column')
  const room = useTranslations('webhooks')
  return (
    <Table className="@max-[700px]:block">
      <caption className="sr-only">{room('deliveries')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          <HeadCell className="w-[110px]">{t('verdict')}</HeadCell>
          {hasEndpoint && <HeadCell className="w-[18%]">{t('endpoint')}</HeadCell>}
          <HeadCell className="w-[22%]">{t('event')}</HeadCell>
          <HeadCell>{t('subject')}</HeadCell>
          <HeadCell className="w-[90px]">{t('task')}</HeadCell>
          <HeadCell className="w-[190px] text-right @max-[860px]:w-[120px]">{t('received')}</HeadCell>
        </tr>
      </thead>
      <tbody className="@max-[700px]:flex @max-[700px]:flex-col @max-[700px]:gap-2 @max-[700px]:p-2">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.delivery_id} delivery={delivery} hasEndpoint={hasEndpoint} />
        ))}
      </tbody>
    </Table>
  )
}
