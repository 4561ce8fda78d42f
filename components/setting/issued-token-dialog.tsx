'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { IssuedToken } from '@/lib/contract/access'

interface IssuedTokenDialogProps {
  issued: IssuedToken | null
  url: string
  onClose: () => void
}

/** The one time that a token is seen. A click beside it does not close it. */
export function IssuedTokenDialog({ issued, url, onClose }: IssuedTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  if (!issued) return null
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        size="lg"
        title={t('issuedTitle', { name: issued.name })}
        description={t('issuedLead')}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <DialogClose asChild>
            <Button variant="primary">{t('done')}</Button>
          </DialogClose>
        }
      >
        <div className="mt-2 flex items-start gap-2 rounded-md border border-line bg-output p-2.5">
          <code className="min-w-0 flex-1 font-mono text-mono wrap-anywhere text-fg">{issued.token}</code>
          <CopyButton text={issued.token} label={t('copy')} />
        </div>
        <p className="mt-3 text-xs">{t('issuedUse')}</p>
        <pre className="mt-1 overflow-x-auto rounded-md border border-line bg-output p-2.5 font-mono text-mono text-fg">
          {`export TASKYARD_URL=${url}\nexport TASKYARD_TOKEN=…`}
        </pre>
      </DialogContent>
    </Dialog>
  )
}
