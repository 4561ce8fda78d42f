'use client'

import { useTranslations } from 'use-intl'
import type { TriggerView } from '@/lib/contract/task'

/** What asked for the task, and who: "Page, mara". */
export function TriggerText({ trigger }: { trigger: TriggerView }) {
  const t = useTranslations('taskDetail')
  const source = t(`source.${trigger.source}`)
  return <span title={trigger.reason ?? undefined}>{trigger.caller ? `${source}, ${trigger.caller}` : source}</span>
}
