'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { verdictLooks } from './verdict-mark'
import { verdictOrder } from './verdict-order'

/** How many of each verdict; those that are not are pale. */
export function DayCounts({ counts }: { counts: WebhookEndpointView['last_24h'] }) {
  const t = useTranslations('webhooks')
  const words = t('counts', counts)
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="inline-flex items-center gap-2.5 align-middle text-xs tabular-nums"
    >
      {verdictOrder.map((verdict) => {
        const { icon: Icon, text } = verdictLooks[verdict]
        const isNone = counts[verdict] === 0
        return (
          <span key={verdict} className={cn('inline-flex items-center gap-0.5', isNone ? 'text-fg-3' : text)}>
            <Icon aria-hidden className="size-3" />
            {counts[verdict]}
          </span>
        )
      })}
    </span>
  )
}
