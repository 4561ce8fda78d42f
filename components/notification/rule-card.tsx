'use client'

import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NewButton } from '@/components/setting/section-card'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { RuleView } from '@/lib/contract/notifications'
import { RuleDialog } from './late-dialogs'
import { useMayChange } from './notification-verbs'
import { RuleOffer } from './rule-offer'
import { RuleRow } from './rule-row'

interface RuleCardProps {
  rules: RuleView[]
  channels: ChannelView[]
  handlers: string[]
}

/** Of what people are told. */
export function RuleCard({ rules, channels, handlers }: RuleCardProps) {
  const t = useTranslations('notifications')
  const { canChange } = useMayChange()
  const [isWanted, setWanted] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const make = () => {
    focus.remember()
    setWanted(true)
    setOpen(true)
  }
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <Card
      title={t('rules')}
      lead={t('rulesLead')}
      actions={canChange && rules.length > 0 && <NewButton label={t('rule.new')} onClick={make} />}
    >
      {rules.length === 0 ? (
        <EmptyState
          icon={<ListFilter />}
          title={t('rule.emptyTitle')}
          hint={
            !canChange ? t('rule.emptyViewerHint') : channels.length === 0 ? t('rule.emptyNoChannel') : t('rule.offer')
          }
        >
          {canChange && channels.length > 0 && <RuleOffer channels={channels} onAnother={make} />}
        </EmptyState>
      ) : (
        <ul aria-label={t('rules')}>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} channels={channels} handlers={handlers} />
          ))}
        </ul>
      )}
      {isWanted && (
        <RuleDialog rule={null} channels={channels} handlers={handlers} open={isOpen} onOpenChange={onOpenChange} />
      )}
    </Card>
  )
}
