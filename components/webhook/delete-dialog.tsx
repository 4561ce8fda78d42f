'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { EndpointDialogProps } from './dialog-props'
import { useWebhookVerbs } from './webhook-verbs'

/** Asks before an endpoint goes, whose address may stand at senders far away: its name has to be typed. */
export function DeleteDialog({ endpoint: { name }, open, onOpenChange }: EndpointDialogProps) {
  const t = useTranslations('webhooks')
  const { remove } = useWebhookVerbs()
  const { isPending, ask } = useQueueChange()
  const router = useRouter()
  const isOnItsPage = usePathname() !== '/webhooks'
  const left = useLeft()
  const submit = async () => {
    const words = { done: t('told.deleted', { name }), failed: t('told.notDeleted', { name }), events: 'webhook.' }
    if (isOnItsPage) {
      router.replace('/webhooks')
      await left()
    }
    await ask(() => remove(name), words)
    onOpenChange(false)
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('deleteDialog.title', { name })}
      cancelLabel={t('deleteDialog.keep')}
      confirmLabel={t('deleteDialog.confirm')}
      typed={name}
      isPending={isPending}
      onConfirm={() => void submit()}
    >
      {t('deleteDialog.text')}
    </ConfirmDialog>
  )
}

const mostLeaveMs = 3000

/** Waits until the page with the dialog is gone, at most for a while: it would read anew what is not there any more. */
function useLeft(): () => Promise<void> {
  const onGone = useRef<() => void>(undefined)
  useEffect(() => () => onGone.current?.(), [])
  return () =>
    new Promise((resolve) => {
      onGone.current = resolve
      setTimeout(resolve, mostLeaveMs)
    })
}
