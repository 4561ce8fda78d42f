'use client'

import { useTranslations } from 'use-intl'
import { type Fact, Facts } from '@/components/task-detail/facts'
import { JsonValue } from '@/components/timeline/json-value'
import { Card } from '@/components/ui/card'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { DayCounts } from './day-counts'
import { RunsWhat } from './runs-what'
import { usualProofHeader } from './sender-facts'
import { useFilterWords } from './use-filter-words'

/** What an endpoint waits for, and what it sets going. */
export function RuleCard({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.detail')
  const { run } = endpoint
  const map = 'definition' in run ? Object.entries(run.map ?? {}) : []
  const params = 'definition' in run ? (run.params ?? {}) : {}
  return (
    <Card title={t('rule')} actions={<DayNote endpoint={endpoint} />}>
      <div className="flex flex-col gap-3 p-4">
        <Facts facts={useFacts(endpoint)} />
        {map.length > 0 && (
          <div>
            <h3 className="mb-1 text-xs font-medium text-fg-2">{t('map')}</h3>
            <ul className="rounded-md border border-line bg-output px-2.5 py-1 font-mono text-[11.5px] leading-5">
              {map.map(([target, path]) => (
                <li key={target} className="wrap-anywhere">
                  {target} <span className="text-fg-3">←</span> {path}
                </li>
              ))}
            </ul>
          </div>
        )}
        {Object.keys(params).length > 0 && (
          <div>
            <h3 className="mb-1 text-xs font-medium text-fg-2">{t('params')}</h3>
            <JsonValue value={params} label={t('params')} />
          </div>
        )}
      </div>
    </Card>
  )
}

function DayNote({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.detail')
  return (
    <span className="flex items-center gap-2 text-xs text-fg-3">
      {t('counts')}
      <DayCounts counts={endpoint.last_24h} />
    </span>
  )
}

function useFacts({ filter, run, generic, ...endpoint }: WebhookEndpointView): Fact[] {
  const t = useTranslations('webhooks.detail')
  const words = useFilterWords()(filter)
  const proof =
    generic && t(`proofHow.${generic.proof}`, { header: generic.proof_header ?? usualProofHeader[generic.proof] })
  return [
    {
      name: t('waitsFor'),
      value:
        words.length === 0
          ? t('everything')
          : words.map((word) => (
              <span key={word} className="block">
                {word}
              </span>
            )),
    },
    { name: t('runs'), value: <RunsWhat run={run} /> },
    { name: t('proof'), value: proof },
    { name: t('rate'), value: t('ratePerMinute', { count: endpoint.rate_per_minute }) },
  ]
}
