'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { CommandForm } from './command-form'

interface CommandDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What is typed is lost with the window, so a click beside it does not close it. */
export function CommandDialog({ open, onOpenChange }: CommandDialogProps) {
  const t = useTranslations('commandForm')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title')}
        description={t('description')}
        size="lg"
        hasClose
        onInteractOutside={(event) => event.preventDefault()}
      >
        <CommandForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}
