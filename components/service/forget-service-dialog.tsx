'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ServiceDialogProps } from './service-dialog-props'
import { shortUnit } from './service-key'
import { useServiceVerbs } from './service-verbs'

/** Asks before a service and its policy go from the list. */
export function ForgetServiceDialog({ service, open, onOpenChange }: ServiceDialogProps) {
  const t = useTranslations('services')
  const { forget } = useServiceVerbs()
  const { isPending, ask } = useQueueChange()
  const unit = shortUnit(service.unit)
  const submit = async () => {
    const words = { done: t('told.forgotten', { unit }), failed: t('told.notForgotten', { unit }), events: 'service.' }
    await ask(() => forget(service), words)
    onOpenChange(false)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('forgetDialog.title', { unit })}
      cancelLabel={t('forgetDialog.keep')}
      confirmLabel={t('forgetDialog.confirm')}
      isPending={isPending}
      onConfirm={() => void submit()}
    >
      {t('forgetDialog.text')}
    </ConfirmDialog>
  )
}
