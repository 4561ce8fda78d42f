'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { TriggerView } from '@/lib/contract/trigger'

/** What asked for the task, and who: "Page, mara". Of a webhook it leads to what was delivered. */
export function TriggerText({ trigger }: { trigger: TriggerView }) {
  const t = useTranslations('taskDetail')
  const source = t(`source.${trigger.source}`)
  // Of the scheduler its name says nothing that the word has not said, and a webhook's begins with that word.
  const caller = trigger.source === 'scheduler' ? null : (trigger.caller?.replace(/^webhook:/, '') ?? null)
  const text = caller ? `${source}, ${caller}` : source
  const title = trigger.reason ?? undefined
  const { delivery_id: delivery } = trigger
  if (!delivery) return <span title={title}>{text}</span>
  return (
    <Link
      href={`/webhooks/deliveries/${delivery}`}
      prefetch={false}
      title={title}
      className="hover:text-accent hover:underline"
    >
      {text}
    </Link>
  )
}
