'use client'

import { useTranslations } from 'use-intl'
import { HeadCell, Table } from '@/components/ui/table'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { EndpointRow } from './endpoint-row'

/** Endpoints as a table, on a phone as a pile of cards. */
export function EndpointTable({ endpoints }: { endpoints: WebhookEndpointView[] }) {
  const t = useTranslations('webhooks.column')
  const room = useTranslations('webhooks')
  return (
    <Table className="@max-[700px]:block">
      <caption className="sr-only">{room('endpoints')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          <HeadCell className="w-[24%]">{t('name')}</HeadCell>
          <HeadCell className="w-[130px] @max-[980px]:hidden">{t('provider')}</HeadCell>
          <HeadCell>{t('runs')}</HeadCell>
          <HeadCell className="w-[190px]">{t('last')}</HeadCell>
          <HeadCell className="w-[170px] @max-[860px]:hidden">{t('counts')}</HeadCell>
          <HeadCell className="w-[68px]">{t('enabled')}</HeadCell>
          <HeadCell className="w-[76px]">
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody className="@max-[700px]:flex @max-[700px]:flex-col @max-[700px]:gap-2 @max-[700px]:p-2">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </tbody>
    </Table>
  )
}
