'use client'

import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Ago } from '@/components/service/ago'
import { actByRow } from '@/components/task/list/row-click'
import { cn } from '@/components/ui/cn'
import { Switch } from '@/components/ui/switch'
import { Cell, Row } from '@/components/ui/table'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { DayCounts } from './day-counts'
import { EndpointActions } from './endpoint-actions'
import { ProviderInitials } from './provider-mark'
import { RunsWhat } from './runs-what'
import { useEndpointChange } from './use-endpoint-change'
import { useProblem } from './use-problem'
import { VerdictMark } from './verdict-mark'
import { deliveryAddress, endpointAddress } from './webhook-address'
import { useCanAct } from './webhook-verbs'

const cell =
  '@max-[700px]:block @max-[700px]:h-auto @max-[700px]:border-0 @max-[700px]:p-0 @max-[700px]:first:pl-0 @max-[700px]:last:pr-0'
const card =
  '@max-[700px]:grid @max-[700px]:h-auto @max-[700px]:grid-cols-[auto_minmax(0,1fr)_auto_auto] @max-[700px]:items-center @max-[700px]:gap-x-2 @max-[700px]:gap-y-1.5 @max-[700px]:rounded-lg @max-[700px]:border @max-[700px]:border-line @max-[700px]:bg-surface @max-[700px]:px-3 @max-[700px]:py-2.5 @max-[700px]:[grid-template-areas:"name_name_switch_actions""runs_runs_runs_runs""last_counts_counts_counts"]'

/** One endpoint: 40 px, on a phone a card. All of it leads to its page. */
export function EndpointRow({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const { name, provider, enabled } = endpoint
  const problem = useProblem(endpoint)
  const address = endpointAddress(name)
  return (
    <Row
      data-endpoint={name}
      onClick={(event) => actByRow(event, undefined)}
      className={cn('cursor-pointer', card, !enabled && 'text-fg-3')}
    >
      <Cell className={cn(cell, '@max-[700px]:[grid-area:name]')}>
        <span className="flex min-w-0 items-center gap-2">
          <ProviderInitials provider={provider} />
          <Link
            data-row-link
            href={address}
            prefetch={false}
            title={name}
            className="truncate font-medium hover:text-accent hover:underline @max-[700px]:text-md"
          >
            {name}
          </Link>
          {problem && (
            <span role="img" aria-label={t('problem')} title={`${t('problem')} ${problem}`} className="flex-none">
              <TriangleAlert aria-hidden className="size-4 text-pending-fg" />
            </span>
          )}
        </span>
      </Cell>
      <Cell className={cn(cell, '@max-[980px]:hidden @max-[700px]:hidden')}>{t(`provider.${provider}`)}</Cell>
      <Cell className={cn(cell, '@max-[700px]:text-xs @max-[700px]:[grid-area:runs]')}>
        <RunsWhat run={endpoint.run} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:last]')}>
        <LastDelivery endpoint={endpoint} />
      </Cell>
      <Cell
        className={cn(
          cell,
          '@max-[860px]:hidden @max-[700px]:block @max-[700px]:text-right @max-[700px]:[grid-area:counts]',
        )}
      >
        <DayCounts counts={endpoint.last_24h} />
      </Cell>
      <Cell className={cn(cell, 'overflow-visible @max-[700px]:[grid-area:switch]')}>
        <EnabledSwitch endpoint={endpoint} />
      </Cell>
      <Cell className={cn(cell, 'overflow-visible pl-0 @max-[700px]:[grid-area:actions]')}>
        <EndpointActions endpoint={endpoint} />
      </Cell>
    </Row>
  )
}

function LastDelivery({ endpoint: { last_delivery: last } }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  if (!last) return <span className="text-fg-3">{t('never')}</span>
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link href={deliveryAddress(last.delivery_id)} prefetch={false} className="rounded-sm hover:brightness-95">
        <VerdictMark verdict={last.verdict} />
      </Link>
      <span className="truncate text-xs text-fg-3">
        <Ago at={last.received_at} />
      </span>
    </span>
  )
}

function EnabledSwitch({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const canAct = useCanAct()
  const { isPending, enable } = useEndpointChange(endpoint)
  if (!canAct) return <span className="text-xs">{t(endpoint.enabled ? 'column.enabled' : 'disabled')}</span>
  return (
    <Switch
      label={t('enable', { name: endpoint.name })}
      checked={endpoint.enabled}
      isPending={isPending}
      onChange={(enabled) => void enable(enabled)}
    />
  )
}
