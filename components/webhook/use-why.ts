'use client'

import { useTranslations } from 'use-intl'
import type { DeliveryAnswer, WebhookDeliveryView } from '@/lib/contract/webhooks'

type Told = Pick<DeliveryAnswer, 'verdict' | 'reason'> & Partial<Pick<WebhookDeliveryView, 'kind' | 'event' | 'action'>>

/** What became of a delivery and why, in a sentence. */
export function useWhy(): (delivery: Told) => string {
  const t = useTranslations('webhooks')
  return ({ verdict, reason, kind, event, action }) => {
    if (verdict === 'duplicate') return t('why.duplicate')
    if (verdict === 'accepted') return t(kind === 'test' ? 'why.acceptedTest' : 'why.accepted')
    if (reason === null) return t(`verdict.${verdict}`)
    if (reason === 'event') return t('why.event', { event: event ?? t('unknownEvent') })
    if (reason === 'action') return t('why.action', { action: action ?? t('unknownEvent') })
    return t(`why.${reason}`)
  }
}

/** The sentence, and what the server says in particular. */
export function whyAndMore({ message }: Pick<DeliveryAnswer, 'message'>, why: string): string {
  return message ? `${why} ${message}` : why
}
