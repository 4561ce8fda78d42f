'use client'

import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'
import type { IssuedWebhook } from '@/lib/contract/webhooks'

/** Address and secret, the one time that both are seen. */
export function IssuedValues({ issued }: { issued: IssuedWebhook }) {
  const t = useTranslations('webhooks.issued')
  return (
    <div className="flex flex-col gap-3">
      <Value label={t('url')} text={issued.url} copyLabel={t('copyUrl')} />
      {!holdsSecret(issued) && <Value label={t('secret')} text={issued.secret} copyLabel={t('copySecret')} />}
    </div>
  )
}

/** Whether its sender is given no secret but the address itself. */
export function holdsSecret({ url }: Pick<IssuedWebhook, 'url'>): boolean {
  return new URL(url).searchParams.has('token')
}

function Value({ label, text, copyLabel }: { label: string; text: string; copyLabel: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs font-medium text-fg-2">{label}</p>
      <div className="flex items-start gap-2 rounded-md border border-line bg-output py-1.5 pr-1.5 pl-2.5">
        <code className="min-w-0 flex-1 py-1 font-mono text-mono leading-5 wrap-anywhere text-fg">{text}</code>
        <CopyButton text={text} label={copyLabel} />
      </div>
    </div>
  )
}
