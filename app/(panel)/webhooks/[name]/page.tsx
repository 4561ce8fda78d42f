import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { EndpointPage } from '@/components/webhook/endpoint-page'
import { findEndpoint } from '../find-endpoint'
import { WebhookActions } from '../webhook-actions'

interface OneEndpointProps {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: OneEndpointProps): Promise<Metadata> {
  const endpoint = await findEndpoint((await params).name)
  return endpoint ? { title: endpoint.name } : {}
}

/**
 * One endpoint as it stands now; the browser keeps it live from here. No loading.tsx stands above this page: with the
 * first byte of a skeleton the answer would be 200, whether there is such an endpoint or not.
 */
export default async function OneEndpointPage({ params }: OneEndpointProps) {
  const viewer = await requireViewer()
  const endpoint = await findEndpoint((await params).name)
  if (!endpoint) notFound()
  return (
    <WebhookActions viewer={viewer}>
      <EndpointPage key={endpoint.id} initial={endpoint} />
    </WebhookActions>
  )
}
