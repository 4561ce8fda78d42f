'use client'

import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import { HeadCell, Table } from '@/components/ui/table'
import type { EventView } from '@/lib/contract/task'
import { EventDetails } from './event-details'
import { EventRow } from './event-row'

/** What happened, newest first; a row opens to its whole record. */
export function EventTable({ events }: { events: EventView[] }) {
  const t = useTranslations('events')
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <Table className="max-md:block">
      <colgroup>
        <col className="w-36" />
        <col className="w-26" />
        <col className="w-48" />
        <col />
        <col className="w-44 max-lg:w-0" />
        <col className="w-32" />
        <col className="w-11" />
      </colgroup>
      <thead className="max-md:sr-only">
        <tr>
          <HeadCell>{t('time')}</HeadCell>
          <HeadCell>{t('level')}</HeadCell>
          <HeadCell>{t('action')}</HeadCell>
          <HeadCell>{t('message')}</HeadCell>
          <HeadCell className="max-lg:hidden">{t('task')}</HeadCell>
          <HeadCell>{t('actor')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('meta')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {events.map((event) => (
          <Fragment key={event.id}>
            <EventRow
              event={event}
              isOpen={openId === event.id}
              onToggle={() => setOpenId(openId === event.id ? null : event.id)}
            />
            {openId === event.id && (
              <tr id={`event-${event.id}`} className="max-md:block">
                <td colSpan={7} className="border-b border-line bg-sunken p-0 max-md:block">
                  <EventDetails event={event} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}
