'use client'

import { Check, CircleX, Clock, type LucideIcon, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { NotificationView } from '@/lib/contract/notifications'
import { Mark } from './mark'

const looks: Record<NotificationView['state'], { look: 'waiting' | 'well' | 'failed' | 'off'; icon: LucideIcon }> = {
  waiting: { look: 'waiting', icon: Clock },
  sent: { look: 'well', icon: Check },
  failed: { look: 'failed', icon: CircleX },
  withdrawn: { look: 'off', icon: Undo2 },
}

/** What became of a message. */
export function MessageMark({ state }: Pick<NotificationView, 'state'>) {
  const t = useTranslations('notifications.message.state')
  return <Mark {...looks[state]}>{t(state)}</Mark>
}

/** Why it waits or was taken back; a reason that has no words yet is shown as it is. */
export function useReasonWords(): (reason: string | null) => string | null {
  const t = useTranslations('notifications.message.reason')
  return (reason) => {
    if (!reason) return null
    const key = reason as 'delay'
    return t.has(key) ? t(key) : reason
  }
}
