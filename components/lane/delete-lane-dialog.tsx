'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { LaneDialogProps } from './lane-dialog-props'
import { useQueueVerbs } from './queue-verbs'
import { useQueueChange } from './use-queue-change'

/** Asks before a lane goes. The server refuses while anything needs it. */
export function DeleteLaneDialog({ lane: { name }, open, onOpenChange }: LaneDialogProps) {
  const t = useTranslations('queue')
  const { deleteLane } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const remove = async () => {
    const words = { done: t('told.deleted', { name }), failed: t('failed', { name }), events: 'lane.' }
    await ask(() => deleteLane(name), words)
    onOpenChange(false)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteDialog.title', { name })}
      cancelLabel={t('deleteDialog.keep')}
      confirmLabel={
        <>
          {!isPending && <Trash2 aria-hidden />}
          {t('deleteDialog.confirm')}
        </>
      }
      isPending={isPending}
      onConfirm={() => void remove()}
    >
      <p>{t('deleteDialog.text')}</p>
    </ConfirmDialog>
  )
}
