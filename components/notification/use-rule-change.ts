'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { RuleView } from '@/lib/contract/notifications'
import { useNotificationVerbs } from './notification-verbs'
import { notificationEvents as events } from './use-channel-change'

/** The changes of a rule that need no form: each told, with a link to its event. */
export function useRuleChange({ id, name }: Pick<RuleView, 'id' | 'name'>) {
  const t = useTranslations('notifications.told')
  const { changeRule, removeRule } = useNotificationVerbs()
  const { isPending, ask } = useQueueChange()
  return {
    isPending,
    enable: (enabled: boolean) =>
      ask(() => changeRule(id, { enabled }), {
        done: t(enabled ? 'ruleOn' : 'ruleOff', { name }),
        failed: t('notChanged', { name }),
        events,
      }),
    remove: () =>
      ask(() => removeRule(id), { done: t('ruleDeleted', { name }), failed: t('notDeleted', { name }), events }),
  }
}
