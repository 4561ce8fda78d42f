import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { EndpointEditor } from '@/components/webhook/endpoint-editor'
import { endpointAddress } from '@/components/webhook/webhook-address'
import { hasRole } from '@/lib/access/require-role'
import { findEndpoint } from '../../find-endpoint'
import { WebhookActions } from '../../webhook-actions'

interface EditPageProps {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: EditPageProps): Promise<Metadata> {
  const endpoint = await findEndpoint((await params).name)
  const t = await translatorOf('webhookForm')
  return endpoint ? { title: t('editTitle', { name: endpoint.name }) } : {}
}

/** The form of an endpoint; those who may not save it are shown it as it is. */
export default async function EditEndpointPage({ params }: EditPageProps) {
  const viewer = await requireViewer()
  const endpoint = await findEndpoint((await params).name)
  if (!endpoint) notFound()
  if (!hasRole(viewer, 'operator')) redirect(endpointAddress(endpoint.name))
  return (
    <WebhookActions viewer={viewer}>
      <EndpointEditor key={endpoint.id} endpoint={endpoint} />
    </WebhookActions>
  )
}
