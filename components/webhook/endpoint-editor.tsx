'use client'

import { ChevronRight, CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { newValues, valuesOf } from './endpoint-values'
import { FilterFields } from './filter-fields'
import { IssuedPanel } from './issued-panel'
import { RunFields } from './run-fields'
import { SafetyFields } from './safety-fields'
import { SenderFields } from './sender-fields'
import { useEndpointEditor } from './use-endpoint-editor'
import { endpointAddress } from './webhook-address'

interface EndpointEditorProps {
  /** The one that is edited; null: a new one. */
  endpoint: WebhookEndpointView | null
}

/** An endpoint as a form. Once a new one is made its secret stands in the form's place. */
export function EndpointEditor({ endpoint }: EndpointEditorProps) {
  const t = useTranslations('webhookForm')
  const initial = endpoint ? valuesOf(endpoint) : newValues()
  const { values, errors, issued, set, ...form } = useEndpointEditor(initial, endpoint)
  const element = useFirstError(form.refusals)
  const fields = { values, errors, set }
  const isNew = endpoint === null
  if (issued) return <IssuedPanel issued={issued} />
  return (
    <form
      ref={element}
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void form.submit()
      }}
    >
      <div className="min-h-0 flex-1 overflow-y-auto bg-canvas">
        <div className="mx-auto flex max-w-250 flex-col gap-4 p-4 max-sm:p-2">
          <Head endpoint={endpoint} />
          <Part title={t('section.sender')}>
            <SenderFields {...fields} isNew={isNew} />
          </Part>
          <Part title={t('section.filter')} lead={t('section.filterLead')}>
            <FilterFields {...fields} />
          </Part>
          <Part title={t('section.run')}>
            <RunFields {...fields} />
          </Part>
          <Part title={t('section.safety')}>
            <SafetyFields {...fields} isNew={isNew} />
          </Part>
        </div>
      </div>
      <footer className="flex flex-none flex-wrap items-center gap-2 border-t border-line bg-sunken px-4 py-3">
        {form.refusal && (
          <p role="alert" className="flex min-w-0 flex-1 items-start gap-1.5 text-xs text-failed-fg max-sm:basis-full">
            <CircleAlert aria-hidden className="mt-px size-3.5 flex-none" />
            <span className="line-clamp-3 wrap-anywhere">{form.refusal}</span>
          </p>
        )}
        {!form.refusal && <span className="flex-1 text-xs text-fg-3 max-sm:hidden">{t('keys')}</span>}
        <Button asChild className="max-sm:flex-1">
          <Link href={endpoint ? endpointAddress(endpoint.name) : '/webhooks'}>{t('cancel')}</Link>
        </Button>
        <Button type="submit" variant="primary" isPending={form.isPending} className="max-sm:flex-1">
          {t(isNew ? 'create' : 'save')}
        </Button>
      </footer>
      <LeaveDialog isUnsaved={form.isUnsaved} />
    </form>
  )
}

function Head({ endpoint }: EndpointEditorProps) {
  const t = useTranslations('webhookForm')
  const room = useTranslations('webhooks')
  return (
    <header className="max-sm:px-2 max-sm:pt-2">
      <nav aria-label={room('title')} className="flex items-center gap-1.5 text-xs text-fg-3">
        <Link href="/webhooks" className="hover:text-fg">
          {room('title')}
        </Link>
        {endpoint && (
          <>
            <ChevronRight aria-hidden className="size-3.5" />
            <Link href={endpointAddress(endpoint.name)} className="truncate hover:text-fg">
              {endpoint.name}
            </Link>
          </>
        )}
      </nav>
      <h1 className="mt-1 text-xl font-semibold tracking-[-0.015em] wrap-anywhere">
        {endpoint ? t('editTitle', { name: endpoint.name }) : t('newTitle')}
      </h1>
    </header>
  )
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Card title={title} {...(lead && { lead })}>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </Card>
  )
}

/** Takes whoever fills in the form to the first field that is wrong, once each time that it was refused. */
function useFirstError(refusals: number) {
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  return element
}
