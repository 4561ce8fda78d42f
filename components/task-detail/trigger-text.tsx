'use client'

import { useTranslations } from 'use-intl'
import type { TriggerView } from '@/lib/contract/task'

/** What asked for the task, and who: "Page, mara". */
export function TriggerText({ trigger }: { trigger: TriggerView }) {
  const t = useTranslations('taskDetail')
  const source = t(`source.${trigger.source}`)
  // Of the scheduler its name says nothing that the word has not said.
  const caller = trigger.source === 'scheduler' ? null : trigger.caller
  return <span title={trigger.reason ?? undefined}>{caller ? `${source}, ${caller}` : source}</span>
}
