import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { ServiceRoom } from '@/components/service/service-room'
import { listServices } from '@/lib/services/list'
import { ServiceActions } from './service-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('services'))('title') }
}

/** The services as they were last found; the browser keeps them live from here. */
export default async function ServicesPage() {
  const viewer = await requireViewer()
  return (
    <ServiceActions viewer={viewer}>
      <ServiceRoom initial={await listServices()} />
    </ServiceActions>
  )
}
