'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FailedNote } from '@/components/task/list/list-failed'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { AddressCard } from './address-card'
import { EndpointHead } from './endpoint-head'
import { LastDeliveries } from './last-deliveries'
import { RuleCard } from './rule-card'
import { SetupCard } from './setup-card'
import { useLiveEndpoint } from './use-live-webhooks'
import { useProblem } from './use-problem'

/** One endpoint: where it is, what it does, what came, and how its sender is told of it; alive. */
export function EndpointPage({ initial }: { initial: WebhookEndpointView }) {
  const { endpoint, error, readAnew } = useLiveEndpoint(initial)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EndpointHead endpoint={endpoint} />
      {error && <FailedNote error={error} onRetry={readAnew} />}
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas">
        <div className="mx-auto flex max-w-300 flex-col gap-4 p-4 max-sm:p-2">
          <Problem endpoint={endpoint} />
          <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-4">
              <AddressCard endpoint={endpoint} />
              <RuleCard endpoint={endpoint} />
            </div>
            <SetupCard endpoint={endpoint} />
          </div>
          <LastDeliveries endpoint={endpoint} />
        </div>
      </div>
    </div>
  )
}

/** In the page's language, and then what the server says in particular. */
function Problem({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const problem = useProblem(endpoint)
  if (problem === null) return null
  const saysMore = endpoint.problem_code === 'services-unknown' || endpoint.problem_code === 'unsafe-mapping'
  return (
    <p
      role="status"
      className="flex items-start gap-2.5 rounded-lg border border-pending-line bg-pending-bg px-4 py-2.5 text-xs"
    >
      <TriangleAlert aria-hidden className="mt-px size-3.5 flex-none text-pending-fg" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium text-pending-fg">{t('problem')}</span> {problem}
        {saysMore && <span className="block text-fg-3">{endpoint.problem}</span>}
      </span>
    </p>
  )
}
