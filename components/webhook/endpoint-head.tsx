'use client'

import { Ellipsis, Pencil, Send } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useAgo } from '@/components/service/use-ago'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { MoreMenu } from './endpoint-actions'
import { ProviderMark } from './provider-mark'
import { useEndpointChange } from './use-endpoint-change'
import { endpointAddress } from './webhook-address'
import { useCanAct } from './webhook-verbs'

/** Where one is, and what can be done. */
export function EndpointHead({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const ago = useAgo()
  const canAct = useCanAct()
  const { name, provider, enabled } = endpoint
  return (
    <header className="flex-none px-4 py-3">
      <nav aria-label={t('title')} className="text-xs text-fg-3">
        <Link href="/webhooks" className="hover:text-fg">
          {t('title')}
        </Link>
      </nav>
      <div className="mt-1 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 truncate text-xl font-semibold tracking-[-0.015em] max-sm:whitespace-normal max-sm:wrap-anywhere">
          {name}
        </h1>
        <span className="text-xs text-fg-2">
          <ProviderMark provider={provider} />
        </span>
        <span className="flex-1" />
        {canAct ? <Verbs endpoint={endpoint} /> : <MenuButton endpoint={endpoint} />}
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs text-fg-3">
        <span suppressHydrationWarning>
          {t('detail.changed', { ago: ago(endpoint.updated_at), name: endpoint.updated_by })}
        </span>
        {!enabled && <span className="text-pending-fg">{t('disabled')}</span>}
      </p>
    </header>
  )
}

function Verbs({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const { isPending, enable } = useEndpointChange(endpoint)
  const test = useEndpointChange(endpoint)
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="mr-1 flex items-center gap-1.5 text-xs text-fg-2">
        <Switch
          label={t('enable', { name: endpoint.name })}
          checked={endpoint.enabled}
          isPending={isPending}
          onChange={(enabled) => void enable(enabled)}
        />
        <span aria-hidden>{t('column.enabled')}</span>
      </span>
      <Button asChild>
        <Link href={`${endpointAddress(endpoint.name)}/edit`}>
          <Pencil aria-hidden />
          {t('verb.edit')}
        </Link>
      </Button>
      <Button variant="primary" isPending={test.isPending} onClick={() => void test.sendTest()}>
        {!test.isPending && <Send aria-hidden />}
        {t('verb.test')}
      </Button>
      <MenuButton endpoint={endpoint} />
    </span>
  )
}

function MenuButton({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.verb')
  return (
    <MoreMenu endpoint={endpoint}>
      <Button aria-label={t('more')} className="w-8 px-0 [&_svg]:m-0 [&_svg]:size-4">
        <Ellipsis aria-hidden />
      </Button>
    </MoreMenu>
  )
}
