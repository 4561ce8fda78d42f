import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { EndpointEditor } from '@/components/webhook/endpoint-editor'
import { hasRole } from '@/lib/access/require-role'
import { WebhookActions } from '../webhook-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('webhookForm'))('newTitle') }
}

export default async function NewEndpointPage() {
  const viewer = await requireViewer()
  if (!hasRole(viewer, 'operator')) redirect('/webhooks')
  return (
    <WebhookActions viewer={viewer}>
      <EndpointEditor endpoint={null} />
    </WebhookActions>
  )
}
