import type { ServiceView } from '@/lib/contract/services'

/** What every dialog about one service is given. */
export interface ServiceDialogProps {
  service: ServiceView
  open: boolean
  onOpenChange: (open: boolean) => void
}
