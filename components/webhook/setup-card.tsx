'use client'

import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { ScrollBox } from './scroll-box'
import { usualProofHeader } from './sender-facts'
import { setupExample } from './setup-example'

type Endpoint = Pick<WebhookEndpointView, 'provider' | 'url' | 'generic' | 'filter'>

/** What to do at the sender, step by step. */
export function SetupCard({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations('webhookSetup')
  const names = useTranslations('webhooks.provider')
  const { provider } = endpoint
  const steps = useSteps(endpoint)
  const example = setupExample(endpoint)
  const events = endpoint.filter.events ?? []
  const lead = provider === 'generic' ? t('leadGeneric') : t('lead', { provider: names(provider) })
  return (
    <Card title={t('title')} lead={lead} className="min-w-0">
      <div className="flex flex-col gap-3 p-4 text-fg-2">
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 marker:text-fg-3">
          {steps.map((step) => (
            <li key={step} className="pl-1">
              {step}
            </li>
          ))}
        </ol>
        {example && (
          <div className="relative">
            <ScrollBox label={t('example')}>
              <pre className="w-max min-w-full py-2 pr-10 pl-2.5 font-mono text-[11.5px] leading-[18px] text-fg">
                {example}
              </pre>
            </ScrollBox>
            <CopyButton text={example} label={t('copyExample')} className="absolute top-1 right-1 bg-output" />
          </div>
        )}
        {events.length > 0 && <p>{t('events', { events: events.join(', ') })}</p>}
        <p className="text-xs text-fg-3">{t('check')}</p>
      </div>
    </Card>
  )
}

function useSteps({ provider, generic }: Endpoint): string[] {
  const t = useTranslations('webhookSetup')
  if (provider !== 'generic') {
    const keys = ['s1', 's2', 's3', 's4', 's5', 's6'].map((step) => `${provider}.${step}` as 'github.s1')
    return keys.filter((key) => t.has(key)).map((key) => t(key))
  }
  const proof = generic?.proof ?? 'hmac'
  const header = generic?.proof_header ?? usualProofHeader[proof]
  return [
    t('generic.s1'),
    proof === 'hmac' ? t('generic.s2hmac', { header }) : t('generic.s2token', { header: tokenWords(header) }),
    generic?.id_header ? t('generic.s3id', { header: generic.id_header }) : t('generic.s3none'),
    t('generic.s4'),
  ]
}

/** `Authorization` has a scheme before the secret. */
function tokenWords(header: string): string {
  return header.toLowerCase() === 'authorization' ? 'Authorization: Bearer …' : header
}
