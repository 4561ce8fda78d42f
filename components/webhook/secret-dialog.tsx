'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useReset } from '@/components/lane/use-reset'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { IssuedWebhook } from '@/lib/contract/webhooks'
import type { EndpointDialogProps } from './dialog-props'
import { holdsSecret, IssuedValues } from './issued-values'
import { useWebhookVerbs } from './webhook-verbs'

/** Asks whether the old secret may stop, and shows the new one, once. A click beside it does not close that. */
export function SecretDialog({ endpoint: { name }, open, onOpenChange }: EndpointDialogProps) {
  const t = useTranslations('webhooks')
  const { renew } = useWebhookVerbs()
  const { isPending, ask } = useQueueChange()
  const [issued, setIssued] = useState<IssuedWebhook | null>(null)
  useReset(open, () => setIssued(null))
  const submit = async () => {
    const result = await ask(() => renew(name), { done: null, failed: t('told.notRenewed'), events: 'webhook.' })
    if (result.ok) setIssued(result.issued)
    else onOpenChange(false)
  }
  if (!issued) {
    return (
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={t('renewDialog.title', { name })}
        confirmLabel={t('renewDialog.confirm')}
        isPending={isPending}
        onConfirm={() => void submit()}
      >
        {t('renewDialog.text')}
      </ConfirmDialog>
    )
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title={t('issued.renewedTitle', { name })}
        description={t(holdsSecret(issued) ? 'issued.leadUrl' : 'issued.lead')}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <DialogClose asChild>
            <Button variant="primary">{t('issued.done')}</Button>
          </DialogClose>
        }
      >
        <IssuedValues issued={issued} />
      </DialogContent>
    </Dialog>
  )
}
