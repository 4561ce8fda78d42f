'use client'

import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NewButton } from '@/components/setting/section-card'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { ChannelView, IssuedChannel } from '@/lib/contract/notification-channels'
import { ChannelRow } from './channel-row'
import { ChannelDialog, KeyDialog } from './late-dialogs'
import { useMayChange } from './notification-verbs'

interface ChannelCardProps {
  channels: ChannelView[]
  onSeeMessages: (channel: string) => void
}

/** Where people are told. */
export function ChannelCard({ channels, onSeeMessages }: ChannelCardProps) {
  const t = useTranslations('notifications')
  const { canChange } = useMayChange()
  const [isWanted, setWanted] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [issued, setIssued] = useState<IssuedChannel | null>(null)
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
  const closeKey = () => {
    setIssued(null)
    focus.giveBack()
  }
  const newOne = canChange && <NewButton label={t('channel.new')} onClick={make} />
  return (
    <Card title={t('channels')} lead={t('channelsLead')} actions={channels.length > 0 && newOne}>
      {channels.length === 0 ? (
        <EmptyState
          icon={<BellRing />}
          title={t('channel.emptyTitle')}
          hint={t(canChange ? 'channel.emptyHint' : 'channel.emptyViewerHint')}
        >
          {newOne}
        </EmptyState>
      ) : (
        <ul aria-label={t('channels')}>
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              onIssued={setIssued}
              onSeeMessages={() => onSeeMessages(channel.name)}
            />
          ))}
        </ul>
      )}
      {isWanted && <ChannelDialog channel={null} open={isOpen} onOpenChange={onOpenChange} onIssued={setIssued} />}
      {issued?.key && <KeyDialog name={issued.name} secret={issued.key} onClose={closeKey} />}
    </Card>
  )
}
