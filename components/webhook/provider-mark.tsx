'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { WebhookProvider } from '@/lib/contract/webhook-rule'

const initials: Record<WebhookProvider, string> = {
  github: 'GH',
  gitlab: 'GL',
  gitea: 'GT',
  forgejo: 'FJ',
  dockerhub: 'DH',
  harbor: 'HB',
  quay: 'QY',
  registry: 'RG',
  generic: '{}',
}

/** A sender by two letters: their own marks are trade marks, and colour is for states. */
export function ProviderInitials({ provider, className }: { provider: WebhookProvider; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-6 flex-none place-items-center rounded-sm border border-line-strong bg-sunken font-mono text-[10px] font-semibold text-fg-2',
        className,
      )}
    >
      {initials[provider]}
    </span>
  )
}

/** The same with its name. */
export function ProviderMark({ provider }: { provider: WebhookProvider }) {
  const t = useTranslations('webhooks')
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <ProviderInitials provider={provider} />
      <span className="truncate">{t(`provider.${provider}`)}</span>
    </span>
  )
}
