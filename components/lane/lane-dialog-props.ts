import type { LaneView } from '@/lib/contract/lanes'

/** Of the dialogs that ask about one lane. */
export interface LaneDialogProps {
  lane: LaneView
  open: boolean
  onOpenChange: (open: boolean) => void
}
