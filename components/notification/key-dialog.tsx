'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'

interface KeyDialogProps {
  name: string
  secret: string
  onClose: () => void
}

/** The one time that a key is seen. A click beside it does not close it. */
export function KeyDialog({ name, secret, onClose }: KeyDialogProps) {
  const t = useTranslations('notifications.keyDialog')
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        size="lg"
        title={t('title', { name })}
        description={t('lead')}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <DialogClose asChild>
            <Button variant="primary">{t('done')}</Button>
          </DialogClose>
        }
      >
        <div className="mt-2 flex items-start gap-2 rounded-md border border-line bg-output p-2.5">
          <code className="min-w-0 flex-1 font-mono text-mono wrap-anywhere text-fg">{secret}</code>
          <CopyButton text={secret} label={t('copy')} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
