'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { JsonValue } from '@/components/timeline/json-value'
import { CopyButton } from '@/components/ui/copy-button'
import type { EventView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { eventsHref } from './event-filters'

/** The whole record of an event: what is known of it, and its meta. */
export function EventDetails({ event }: { event: EventView }) {
  const t = useTranslations('events')
  const format = useFormat()
  const hasMeta = event.meta !== null && event.meta !== undefined && JSON.stringify(event.meta) !== '{}'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 py-3 pr-4 pl-4 text-xs lg:grid-cols-2 lg:pl-36">
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1 leading-5">
        <Fact name={t('message')}>{event.message}</Fact>
        <Fact name={t('time')}>{format.dateTime(event.created_at)}</Fact>
        <Fact name={t('actor')}>{event.actor}</Fact>
        <Fact name={t('origin')} isMono>
          {event.origin}
        </Fact>
        {event.task_id && (
          <Fact name={t('task')}>
            <Link href={`/tasks/${event.task_id}`} className="text-accent hover:underline">
              {event.task_name ?? event.task_id}
            </Link>
          </Fact>
        )}
        <Fact name={t('unit')}>{event.unit}</Fact>
        <Fact name={t('attempt')}>{event.attempt}</Fact>
        <Fact name={t('status')}>{event.status}</Fact>
        {event.request_id && (
          <Fact name={t('request')} isMono>
            <span className="flex items-center gap-1">
              <Link
                href={eventsHref({ request_id: event.request_id })}
                title={t('sameRequest')}
                className="truncate text-accent hover:underline"
              >
                {event.request_id}
              </Link>
              <CopyButton text={event.request_id} label={t('copyRequest')} className="size-5" />
            </span>
          </Fact>
        )}
        <Fact name={t('id')} isMono>
          {event.id}
        </Fact>
      </dl>
      <div className="min-w-0">
        <div className="mb-1 flex h-5 items-center gap-1 text-fg-3">
          {t('meta')}
          {hasMeta && <CopyButton text={JSON.stringify(event, null, 2)} label={t('copyMeta')} className="size-5" />}
        </div>
        {hasMeta ? <JsonValue value={event.meta} label={t('meta')} /> : <p className="text-fg-3">{t('noMeta')}</p>}
      </div>
    </div>
  )
}

function Fact({ name, isMono, children }: { name: string; isMono?: boolean; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <>
      <dt className="text-fg-3">{name}</dt>
      <dd className={isMono ? 'min-w-0 font-mono text-[11.5px] wrap-anywhere' : 'min-w-0 wrap-anywhere'}>{children}</dd>
    </>
  )
}
