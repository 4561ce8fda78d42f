'use client'

import { useTranslations } from 'use-intl'
import { ConfirmDialog } from './confirm-dialog'
import { useLeaveQuestion } from './use-leave-question'

/** Asks whoever leaves the page while something on it is not saved. */
export function LeaveDialog({ isUnsaved }: { isUnsaved: boolean }) {
  const t = useTranslations('common.leave')
  const { isAsking, go, stay } = useLeaveQuestion(isUnsaved)
  return (
    <ConfirmDialog
      open={isAsking}
      onOpenChange={(isOpen) => !isOpen && stay()}
      title={t('title')}
      cancelLabel={t('stay')}
      confirmLabel={t('confirm')}
      onConfirm={go}
    >
      {t('text')}
    </ConfirmDialog>
  )
}
