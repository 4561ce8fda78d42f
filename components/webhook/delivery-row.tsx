'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Ago } from '@/components/service/ago'
import { actByRow } from '@/components/task/list/row-click'
import { cn } from '@/components/ui/cn'
import { Cell, Row } from '@/components/ui/table'
import { TaskLink } from '@/components/ui/task-link'
import type { WebhookDeliveryView } from '@/lib/contract/webhooks'
import { ProviderInitials } from './provider-mark'
import { useWhy } from './use-why'
import { VerdictMark } from './verdict-mark'
import { deliveryAddress, endpointAddress } from './webhook-address'

const cell =
  '@max-[700px]:block @max-[700px]:h-auto @max-[700px]:border-0 @max-[700px]:p-0 @max-[700px]:first:pl-0 @max-[700px]:last:pr-0'
const card =
  '@max-[700px]:grid @max-[700px]:h-auto @max-[700px]:grid-cols-[auto_minmax(0,1fr)_auto] @max-[700px]:items-center @max-[700px]:gap-x-2 @max-[700px]:gap-y-1.5 @max-[700px]:rounded-lg @max-[700px]:border @max-[700px]:border-line @max-[700px]:bg-surface @max-[700px]:px-3 @max-[700px]:py-2.5 @max-[700px]:[grid-template-areas:"verdict_event_received""endpoint_endpoint_task""subject_subject_subject"]'

/** One delivery: 40 px, on a phone a card. All of it leads to its page. */
export function DeliveryRow({ delivery, hasEndpoint }: { delivery: WebhookDeliveryView; hasEndpoint: boolean }) {
  const why = useWhy()
  const { delivery_id: id, endpoint, provider, verdict, subject, task_id: task } = delivery
  return (
    <Row
      data-delivery={id}
      data-verdict={verdict}
      onClick={(event) => actByRow(event, undefined)}
      className={cn('cursor-pointer', card)}
    >
      <Cell className={cn(cell, '@max-[700px]:[grid-area:verdict]')}>
        <span title={why(delivery)}>
          <VerdictMark verdict={verdict} />
        </span>
      </Cell>
      {hasEndpoint && (
        <Cell className={cn(cell, '@max-[700px]:[grid-area:endpoint]')}>
          <span className="flex min-w-0 items-center gap-2">
            <ProviderInitials provider={provider} />
            <Link
              href={endpointAddress(endpoint)}
              prefetch={false}
              className="truncate hover:text-accent hover:underline"
            >
              {endpoint}
            </Link>
          </span>
        </Cell>
      )}
      <Cell className={cn(cell, '@max-[700px]:[grid-area:event]')}>
        <EventName delivery={delivery} />
      </Cell>
      <Cell
        className={cn(
          cell,
          'text-fg-2 @max-[700px]:text-xs @max-[700px]:[grid-area:subject]',
          !subject && '@max-[700px]:hidden',
        )}
        title={subject ?? undefined}
      >
        {subject ?? '—'}
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:task]', !task && '@max-[700px]:hidden')}>
        {task ? <TaskLink id={task} /> : <span className="text-fg-3">—</span>}
      </Cell>
      <Cell className={cn(cell, 'text-right text-xs text-fg-3 @max-[700px]:[grid-area:received]')}>
        <Repeats delivery={delivery} />
        <Ago at={delivery.received_at} />
      </Cell>
    </Row>
  )
}

/** Event and action; the link that all of the row stands for. */
function EventName({ delivery }: { delivery: WebhookDeliveryView }) {
  const t = useTranslations('webhooks')
  const { delivery_id: id, event, action, kind } = delivery
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <Link
        data-row-link
        href={deliveryAddress(id)}
        prefetch={false}
        className="truncate font-medium hover:text-accent hover:underline"
      >
        {event ?? t('delivery.untitled')}
        {action && <span className="font-normal text-fg-2"> · {action}</span>}
      </Link>
      {kind !== 'delivery' && (
        <span className="flex-none rounded-sm border border-line-strong px-1 text-2xs text-fg-2">
          {t(`kind.${kind}`)}
        </span>
      )}
    </span>
  )
}

function Repeats({ delivery: { repeats } }: { delivery: WebhookDeliveryView }) {
  const t = useTranslations('webhooks')
  if (repeats === 0) return null
  const words = t('repeats', { count: repeats })
  return (
    <span role="img" aria-label={words} title={words} className="mr-2 tabular-nums text-fg-2">
      +{repeats}
    </span>
  )
}
