'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Ago } from '@/components/service/ago'
import { useAgo } from '@/components/service/use-ago'
import { type Fact, Facts } from '@/components/task-detail/facts'
import { Card } from '@/components/ui/card'
import type { WebhookDeliveryView } from '@/lib/contract/webhooks'
import { formatBytes } from '@/lib/format/bytes'
import { useFormat } from '@/lib/format/use-format'
import { DeliveryTasks } from './delivery-tasks'
import { ProviderMark } from './provider-mark'
import { deliveryAddress, endpointAddress } from './webhook-address'

/** What is known of a delivery beside what was sent. */
export function DeliveryFacts({ delivery }: { delivery: WebhookDeliveryView }) {
  const t = useTranslations('webhooks.delivery')
  return (
    <Card title={t('facts')}>
      <div className="p-4">
        <Facts facts={useFacts(delivery)} />
      </div>
    </Card>
  )
}

const link = 'text-accent hover:underline'

function useFacts(delivery: WebhookDeliveryView): Fact[] {
  const t = useTranslations('webhooks.delivery')
  const kinds = useTranslations('webhooks.kind')
  const format = useFormat()
  const ago = useAgo()
  const { endpoint, task_ids: tasks, redelivery_of: before, repeats, repeated_at: repeatedAt } = delivery
  return [
    {
      name: t('task'),
      value: tasks.length > 0 ? <DeliveryTasks ids={tasks} /> : null,
    },
    {
      name: t('endpoint'),
      value: (
        <Link href={endpointAddress(endpoint)} prefetch={false} className={link}>
          {endpoint}
        </Link>
      ),
    },
    { name: t('sender'), value: <ProviderMark provider={delivery.provider} /> },
    { name: t('event'), value: delivery.event, mono: true },
    { name: t('action'), value: delivery.action, mono: true },
    { name: t('subject'), value: delivery.subject },
    { name: t('kind'), value: kinds(delivery.kind) },
    {
      name: t('redeliveryOf'),
      value: before && (
        <Link href={deliveryAddress(before)} prefetch={false} className={`font-mono text-mono ${link}`}>
          {before}
        </Link>
      ),
    },
    {
      name: t('received'),
      value: (
        <>
          {format.dateTime(delivery.received_at)} (<Ago at={delivery.received_at} />)
        </>
      ),
    },
    { name: t('origin'), value: delivery.origin, mono: true },
    {
      name: t('answer'),
      value: t('answerIn', { status: String(delivery.status), ms: Math.round(delivery.took_ms) }),
    },
    { name: t('size'), value: formatBytes(delivery.body_bytes) },
    {
      name: t('repeats'),
      value:
        repeats === 0 ? null : (
          <span suppressHydrationWarning>
            {t('repeatsLast', { count: repeats, ago: ago(repeatedAt ?? delivery.received_at) })}
          </span>
        ),
    },
    { name: t('key'), value: delivery.delivery_key, mono: true },
    { name: t('id'), value: delivery.delivery_id, mono: true },
  ]
}
