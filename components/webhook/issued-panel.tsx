'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { IssuedWebhook } from '@/lib/contract/webhooks'
import { holdsSecret, IssuedValues } from './issued-values'
import { SetupCard } from './setup-card'
import { endpointAddress } from './webhook-address'

/** A new endpoint: its secret, shown this once, and what to do with it. */
export function IssuedPanel({ issued }: { issued: IssuedWebhook }) {
  const t = useTranslations('webhooks.issued')
  const title = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone.
  useEffect(() => title.current?.focus(), [])
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-canvas">
      <div className="mx-auto flex max-w-200 flex-col gap-4 p-4 max-sm:p-2">
        <h1
          ref={title}
          tabIndex={-1}
          className="flex items-center gap-2 text-xl font-semibold tracking-[-0.015em] outline-none wrap-anywhere max-sm:px-2 max-sm:pt-2"
        >
          <Check aria-hidden className="size-5 flex-none text-succeeded-fg" />
          {t('madeTitle', { name: issued.name })}
        </h1>
        <Card
          title={t(holdsSecret(issued) ? 'url' : 'urlAndSecret')}
          lead={t(holdsSecret(issued) ? 'leadUrl' : 'lead')}
        >
          <div className="p-4">
            <IssuedValues issued={issued} />
          </div>
        </Card>
        <SetupCard endpoint={issued} />
        <div className="flex justify-end max-sm:px-2">
          <Button variant="primary" asChild>
            <Link href={endpointAddress(issued.name)}>{t('toEndpoint')}</Link>
          </Button>
        </div>
      </div>
    </div>
  )
}
