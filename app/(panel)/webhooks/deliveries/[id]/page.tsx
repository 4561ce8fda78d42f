import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { DeliveryPage } from '@/components/webhook/delivery-page'
import { hasRole } from '@/lib/access/require-role'
import type { WebhookDeliveryDetail } from '@/lib/contract/webhooks'
import { AppError } from '@/lib/core/app-error'
import { showDelivery } from '@/lib/webhooks/show-delivery'
import { WebhookActions } from '../../webhook-actions'

interface OneDeliveryProps {
  params: Promise<{ id: string }>
}

const findDelivery: (id: string) => Promise<WebhookDeliveryDetail | null> = cache(async (id) => {
  await requireViewer()
  try {
    return await showDelivery(id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
})

export async function generateMetadata({ params }: OneDeliveryProps): Promise<Metadata> {
  const delivery = await findDelivery((await params).id)
  const t = await translatorOf('webhooks')
  return delivery ? { title: `${delivery.event ?? t('delivery.untitled')} · ${delivery.endpoint}` } : {}
}

/** One delivery. What was sent may be private: those who may only look never get it. */
export default async function OneDeliveryPage({ params }: OneDeliveryProps) {
  const viewer = await requireViewer()
  const found = await findDelivery((await params).id)
  if (!found) notFound()
  const { headers, body, ...delivery } = found
  return (
    <WebhookActions viewer={viewer}>
      <DeliveryPage delivery={delivery} sent={hasRole(viewer, 'operator') ? { headers, body } : null} />
    </WebhookActions>
  )
}
