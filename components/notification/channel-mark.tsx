'use client'

import { CircleCheck, CircleDashed, CircleOff, CircleX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { Mark } from './mark'

type Standing = Pick<ChannelView, 'enabled' | 'failing_since' | 'last_sent_at'>

/** Whether what is sent by a channel arrives. */
export function ChannelMark({ channel }: { channel: Standing }) {
  const t = useTranslations('notifications.channel')
  if (!channel.enabled) return <ChannelOff>{t('off')}</ChannelOff>
  if (channel.failing_since) {
    return (
      <Mark look="failed" icon={CircleX}>
        {t('failing')}
      </Mark>
    )
  }
  if (!channel.last_sent_at) {
    return (
      <Mark look="off" icon={CircleDashed}>
        {t('unused')}
      </Mark>
    )
  }
  return (
    <Mark look="well" icon={CircleCheck}>
      {t('well')}
    </Mark>
  )
}

function ChannelOff({ children }: { children: string }) {
  return (
    <Mark look="off" icon={CircleOff}>
      {children}
    </Mark>
  )
}
