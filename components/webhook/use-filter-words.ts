'use client'

import { useTranslations } from 'use-intl'
import type { WebhookFilter } from '@/lib/contract/webhook-rule'

/** What a filter lets through, a line for each of its parts; none: it was left empty. */
export function useFilterWords(): (filter: WebhookFilter) => string[] {
  const t = useTranslations('webhooks.detail.filter')
  return ({ events = [], actions = [], ...patterns }) => [
    ...(events.length > 0 ? [t('events', { values: events.join(', ') })] : []),
    ...(actions.length > 0 ? [t('actions', { values: actions.join(', ') })] : []),
    ...(['repository', 'branch', 'tag', 'image'] as const).flatMap((part) => {
      const value = patterns[part]
      return value === undefined ? [] : [t(part, { value })]
    }),
  ]
}
