import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { readFilters, searchOf } from '@/components/webhook/delivery-filters'
import { DeliveryRoom } from '@/components/webhook/delivery-room'
import { webhookDeliveriesQuerySchema } from '@/lib/contract/webhooks'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'
import { WebhookActions } from '../../webhook-actions'

interface DeliveriesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('webhooks'))('deliveries') }
}

/** What was delivered; the browser keeps it live from here. */
export default async function DeliveriesPage({ searchParams }: DeliveriesPageProps) {
  const viewer = await requireViewer()
  const given = Object.entries(await searchParams).map(([name, value]) => [name, String(value ?? '')])
  const search = searchOf(readFilters(new URLSearchParams(given)))
  const query = webhookDeliveriesQuerySchema.parse(Object.fromEntries(search))
  const [deliveries, { list }] = await Promise.all([listDeliveries(query), listEndpoints()])
  return (
    <WebhookActions viewer={viewer}>
      <DeliveryRoom initial={deliveries} endpoints={list.map(({ name }) => name)} />
    </WebhookActions>
  )
}
