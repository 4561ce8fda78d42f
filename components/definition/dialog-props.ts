import type { DefinitionView } from '@/lib/contract/definitions'

/** What every dialog about one definition is given. */
export interface DefinitionDialogProps {
  definition: DefinitionView
  open: boolean
  onOpenChange: (open: boolean) => void
}
