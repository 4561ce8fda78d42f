'use client'

import { CalendarDays, Code, type LucideIcon, Power, RotateCw, Terminal, User, Webhook } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { TriggerSource } from '@/lib/contract/states'
import type { TriggerView } from '@/lib/contract/trigger'

const icons: Record<TriggerSource, LucideIcon> = {
  page: User,
  api: Code,
  cli: Terminal,
  webhook: Webhook,
  scheduler: CalendarDays,
  retry: RotateCw,
  system: Power,
}

/** What asked for the task, and who. */
export function TriggerCell({ trigger }: { trigger: TriggerView }) {
  const t = useTranslations('tasks')
  const Icon = icons[trigger.source]
  const source = t(`source.${trigger.source}`)
  return (
    <span
      className="flex min-w-0 items-center gap-1.5 text-fg-2"
      title={[source, trigger.reason].filter(Boolean).join(': ')}
    >
      <Icon aria-hidden className="size-3.5 flex-none" />
      <span className="sr-only">{source}</span>
      <span className="truncate">{(trigger.source !== 'scheduler' && trigger.caller) || source}</span>
    </span>
  )
}
