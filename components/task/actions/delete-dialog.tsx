'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { isFinal } from '@/lib/contract/states'
import type { ConfirmVerbProps } from './confirm-verb-props'
import { useOpenTask } from './use-open-task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

/** Asks before a task goes with its timeline and output. `onDeleted`: it is gone, whoever shows it should close. */
export function DeleteDialog({ task, open, onOpenChange, onDeleted }: ConfirmVerbProps & { onDeleted?: () => void }) {
  const t = useTranslations('tasks')
  const verbs = useTaskVerbs()
  const openTask = useOpenTask()
  const isActive = !isFinal(task.status) && task.status !== 'ready'
  const { isPending, run } = useVerb(() => verbs.remove(task.task_id))

  const remove = async () => {
    const done = await run()
    if (!done) return
    onOpenChange(false)
    if (done.result === 'deleted') {
      toast.success(t('told.deleted', { name: task.name }))
      onDeleted?.()
    } else {
      toast.success(t('told.deleting', { name: task.name }), {
        action: { label: t('told.open'), onClick: () => openTask(task.task_id) },
      })
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteDialog.title', { name: task.name })}
      cancelLabel={t('deleteDialog.keep')}
      confirmLabel={
        <>
          {!isPending && <Trash2 aria-hidden />}
          {t(isActive ? 'deleteDialog.confirmActive' : 'deleteDialog.confirm')}
        </>
      }
      isPending={isPending}
      onConfirm={() => void remove()}
    >
      <p>{t(isActive ? 'deleteDialog.active' : 'deleteDialog.ended')}</p>
    </ConfirmDialog>
  )
}
