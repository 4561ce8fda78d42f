import { cache } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { AppError } from '@/lib/core/app-error'
import { showEndpoint } from '@/lib/webhooks/show-endpoint'

/** The endpoint of that name as it stands in an address; null: there is none. Read once a request. */
export const findEndpoint: (segment: string) => Promise<WebhookEndpointView | null> = cache(async (segment) => {
  await requireViewer()
  try {
    return await showEndpoint(decodeURIComponent(segment))
  } catch (error) {
    if (error instanceof URIError || (error instanceof AppError && error.code === 'not-found')) return null
    throw error
  }
})
