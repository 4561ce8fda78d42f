'use client'

import { useTranslations } from 'use-intl'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'

/** Why an endpoint could make no task now, in the page's language; null: nothing stands against it. */
export function useProblem({ problem_code: code, run }: Pick<WebhookEndpointView, 'problem_code' | 'run'>) {
  const t = useTranslations('webhooks.problems')
  return code === null ? null : t(code, { definition: 'definition' in run ? run.definition : '' })
}
