import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { EndpointRoom } from '@/components/webhook/endpoint-room'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'
import { WebhookActions } from '../webhook-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('webhooks'))('title') }
}

/** The endpoints as they stand now; the browser keeps them live from here. */
export default async function WebhooksPage() {
  const viewer = await requireViewer()
  return (
    <WebhookActions viewer={viewer}>
      <EndpointRoom initial={await listEndpoints()} />
    </WebhookActions>
  )
}
