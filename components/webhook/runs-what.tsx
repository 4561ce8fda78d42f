'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { WebhookRun } from '@/lib/contract/webhook-rule'

/** What a delivery sets going, in a line. */
export function RunsWhat({ run }: { run: WebhookRun }) {
  const t = useTranslations('webhooks.runs')
  if ('definition' in run) {
    return (
      <Link
        href={`/definitions/${encodeURIComponent(run.definition)}`}
        prefetch={false}
        className="hover:text-accent hover:underline"
      >
        {run.definition}
      </Link>
    )
  }
  const { services } = run
  if (services === 'matching') return t('matching')
  return t('services', { count: services.length, names: services.join(', ') })
}
