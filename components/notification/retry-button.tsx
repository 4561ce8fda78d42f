'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { Button } from '@/components/ui/button'
import type { NotificationView } from '@/lib/contract/notifications'
import { useMayChange, useNotificationVerbs } from './notification-verbs'
import { notificationEvents } from './use-channel-change'

/** Sends once more what did not arrive; nothing where it did, or is still on its way. */
export function RetryButton({ message: { id, title, state, reason } }: { message: NotificationView }) {
  const t = useTranslations('notifications')
  const { canAct } = useMayChange()
  const { retry } = useNotificationVerbs()
  const { isPending, ask } = useQueueChange()
  if (!canAct || !(state === 'failed' || (state === 'waiting' && reason === 'retry'))) return null
  const words = { done: t('told.retried'), failed: t('told.notRetried'), events: notificationEvents }
  return (
    <Button
      size="sm"
      isPending={isPending}
      aria-label={t('message.retryOne', { title })}
      onClick={() => void ask(() => retry(id), words)}
    >
      {!isPending && <RotateCw aria-hidden />}
      {t('message.retry')}
    </Button>
  )
}
