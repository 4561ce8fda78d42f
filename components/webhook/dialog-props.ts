import type { WebhookEndpointView } from '@/lib/contract/webhooks'

/** What every dialog about one endpoint is given. */
export interface EndpointDialogProps {
  endpoint: WebhookEndpointView
  open: boolean
  onOpenChange: (open: boolean) => void
}
