'use client'

import { ChevronRight, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { WebhookDeliveryDetail, WebhookDeliveryView } from '@/lib/contract/webhooks'
import { DeliveryFacts } from './delivery-facts'
import { SentCards } from './sent-cards'
import { useLiveDelivery } from './use-live-webhooks'
import { useRedeliver } from './use-redeliver'
import { useWhy } from './use-why'
import { VerdictMark } from './verdict-mark'
import { endpointAddress } from './webhook-address'
import { useCanAct } from './webhook-verbs'

export interface DeliveryPageProps {
  delivery: WebhookDeliveryView
  /** null: whoever looks may not see it. */
  sent: Pick<WebhookDeliveryDetail, 'headers' | 'body'> | null
}

/** One delivery: what became of it and why, and what was sent; alive. */
export function DeliveryPage({ delivery: initial, sent }: DeliveryPageProps) {
  const t = useTranslations('webhooks')
  const why = useWhy()
  const delivery = useLiveDelivery(initial)
  const { endpoint, event, action, subject, verdict } = delivery
  // Which tasks there are is told beside it.
  const message = delivery.task_ids.length > 1 ? null : delivery.message
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex-none px-4 py-3">
        <nav aria-label={t('title')} className="flex items-center gap-1.5 text-xs text-fg-3">
          <Link href="/webhooks/deliveries" className="hover:text-fg">
            {t('deliveries')}
          </Link>
          <ChevronRight aria-hidden className="size-3.5" />
          <Link href={endpointAddress(endpoint)} className="truncate hover:text-fg">
            {endpoint}
          </Link>
        </nav>
        <div className="mt-1 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="min-w-0 truncate text-xl font-semibold tracking-[-0.015em] max-sm:whitespace-normal max-sm:wrap-anywhere">
            {event ?? t('delivery.untitled')}
            {action && <span className="font-normal"> · {action}</span>}
            {subject && <span className="font-normal text-fg-2"> {subject}</span>}
          </h1>
          <VerdictMark verdict={verdict} size="lg" />
          <span className="flex-1" />
          <Redeliver delivery={delivery} />
        </div>
        <p className="mt-1 max-w-200 text-fg-2">{why(delivery)}</p>
        {message && <p className="mt-0.5 max-w-200 text-xs wrap-anywhere text-fg-3">{message}</p>}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas">
        <div className="mx-auto grid max-w-300 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-4 p-4 max-lg:grid-cols-1 max-sm:p-2">
          <DeliveryFacts delivery={delivery} />
          <SentCards delivery={delivery} sent={sent} />
        </div>
      </div>
    </div>
  )
}

function Redeliver({ delivery }: { delivery: WebhookDeliveryView }) {
  const t = useTranslations('webhooks')
  const canAct = useCanAct()
  const { isPending, start } = useRedeliver(delivery.delivery_id)
  if (!canAct) return null
  const { can_redeliver: can } = delivery
  return (
    <Button
      isPending={isPending}
      disabled={!can}
      title={t(can ? 'delivery.redeliverHint' : 'delivery.cannotRedeliver')}
      onClick={() => void start()}
    >
      {!isPending && <RotateCw aria-hidden />}
      {t('verb.redeliver')}
    </Button>
  )
}
