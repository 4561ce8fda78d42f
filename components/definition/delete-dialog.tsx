'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useDefinitionVerbs } from './definition-verbs'
import type { DefinitionDialogProps } from './dialog-props'

/** Asks before a definition goes, and says what stays. */
export function DeleteDialog({ definition, open, onOpenChange }: DefinitionDialogProps) {
  const t = useTranslations('definitions')
  const { remove } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const router = useRouter()
  const isOnItsPage = usePathname() !== '/definitions'
  const { id, name } = definition
  const submit = async () => {
    const words = { done: t('told.deleted', { name }), failed: t('told.notDeleted', { name }), events: 'definition.' }
    // Its own page would read anew what is not there any more: it is left first.
    if (isOnItsPage) router.replace('/definitions')
    await ask(() => remove(id), words)
    onOpenChange(false)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteDialog.title', { name })}
      cancelLabel={t('deleteDialog.keep')}
      confirmLabel={t('deleteDialog.confirm')}
      isPending={isPending}
      onConfirm={() => void submit()}
    >
      {t('deleteDialog.text')}
    </ConfirmDialog>
  )
}
