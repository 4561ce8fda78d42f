'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { useNotificationVerbs } from './notification-verbs'

/** Beginning of the events that record changes of channels and rules. */
export const notificationEvents = 'notification'

/** The changes of a channel that need no form: each told, with a link to its event. */
export function useChannelChange({ id, name }: Pick<ChannelView, 'id' | 'name'>) {
  const t = useTranslations('notifications.told')
  const { changeChannel, removeChannel, renewKey } = useNotificationVerbs()
  const { isPending, ask } = useQueueChange()
  const failed = t('notChanged', { name })
  const events = notificationEvents
  return {
    isPending,
    enable: (enabled: boolean) =>
      ask(() => changeChannel(id, { enabled }), {
        done: t(enabled ? 'channelOn' : 'channelOff', { name }),
        failed,
        events,
      }),
    remove: () =>
      ask(() => removeChannel(id), { done: t('channelDeleted', { name }), failed: t('notDeleted', { name }), events }),
    renew: () => ask(() => renewKey(id), { done: t('keyRenewed', { name }), failed, events }),
  }
}
