'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { Button } from '@/components/ui/button'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { useNotificationVerbs } from './notification-verbs'
import { newRuleValues, ruleWishOf } from './rule-values'
import { notificationEvents } from './use-channel-change'
import { useRuleWords } from './use-rule-words'

interface RuleOfferProps {
  channels: ChannelView[]
  onAnother: () => void
}

/** The rule that most begin with: to be taken as it is. */
export function RuleOffer({ channels, onAnother }: RuleOfferProps) {
  const t = useTranslations('notifications.rule')
  const told = useTranslations('notifications.told')
  const wordsOf = useRuleWords()
  const { createRule } = useNotificationVerbs()
  const { isPending, ask } = useQueueChange()
  const name = t('offerName')
  const wish = ruleWishOf({ ...newRuleValues(channels.map(({ id }) => id)), name })
  const words = { done: told('ruleCreated', { name }), failed: told('notCreated'), events: notificationEvents }
  return (
    <>
      <p className="basis-full text-fg">{wordsOf({ ...wish, channels })}</p>
      <Button onClick={onAnother}>{t('another')}</Button>
      <Button variant="primary" isPending={isPending} onClick={() => void ask(() => createRule(wish), words)}>
        {t('addOffer')}
      </Button>
    </>
  )
}
