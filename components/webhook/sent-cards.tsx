'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { JsonValue } from '@/components/timeline/json-value'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'
import { readableBody } from './body-text'
import type { DeliveryPageProps } from './delivery-page'
import { ScrollBox } from './scroll-box'

/** Headers and body as they came, masked. */
export function SentCards({ delivery, sent }: DeliveryPageProps) {
  const t = useTranslations('webhooks.delivery')
  if (!sent) {
    return (
      <Card title={t('body')}>
        <p className="p-4 text-fg-2">{t('private')}</p>
      </Card>
    )
  }
  const hasHeaders = Object.keys(sent.headers).length > 0
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <BodyCard body={sent.body} isCut={delivery.is_body_cut} />
      <Card title={t('headers')} lead={t('headersLead')}>
        <div className="p-4">
          {hasHeaders ? (
            <JsonValue value={sent.headers} label={t('headers')} />
          ) : (
            <p className="text-fg-2">{t('noHeaders')}</p>
          )}
        </div>
      </Card>
    </div>
  )
}

function BodyCard({ body, isCut }: { body: string | null; isCut: boolean }) {
  const t = useTranslations('webhooks.delivery')
  const [view, setView] = useState<'readable' | 'asSent'>('readable')
  const readable = body === null ? null : readableBody(body)
  const shown = view === 'readable' && readable !== null ? readable : body
  return (
    <Card
      title={t('body')}
      actions={
        <>
          {readable !== null && (
            <Segmented
              label={t('show')}
              value={view}
              onChange={setView}
              options={(['readable', 'asSent'] as const).map((value) => ({ value, label: t(value) }))}
            />
          )}
          {body && <CopyButton text={body} label={t('copyBody')} />}
        </>
      }
    >
      <div className="flex flex-col gap-2 p-4">
        {isCut && <p className="text-xs text-pending-fg">{t('bodyCut')}</p>}
        {shown ? (
          <ScrollBox label={t('body')} className="max-h-160">
            <pre className="px-2.5 py-2 font-mono text-[11.5px] leading-[18px] wrap-anywhere whitespace-pre-wrap">
              {shown}
            </pre>
          </ScrollBox>
        ) : (
          <p className="text-fg-2">{t('noBody')}</p>
        )}
      </div>
    </Card>
  )
}
