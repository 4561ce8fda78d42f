'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HeadCell, Table } from '@/components/ui/table'
import type { NotificationView } from '@/lib/contract/notifications'
import { MessageRow } from './message-row'

/** Messages as a table, on a phone as a list. */
export function MessageTable({ messages }: { messages: NotificationView[] }) {
  const t = useTranslations('notifications.message')
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <Table className="@max-[700px]:block [&_tbody:last-child_tr:last-child_td]:border-b-0">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          <HeadCell className="w-[134px]">{t('column.state')}</HeadCell>
          <HeadCell>{t('column.message')}</HeadCell>
          <HeadCell className="w-[132px]">{t('column.channel')}</HeadCell>
          <HeadCell className="w-[76px]">{t('column.task')}</HeadCell>
          <HeadCell className="w-[118px]">{t('column.when')}</HeadCell>
          <HeadCell className="w-[128px]">
            <span className="sr-only">{t('column.actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      {messages.map((message) => (
        <MessageRow
          key={message.id}
          message={message}
          isOpen={message.id === opened}
          onToggle={() => setOpened(message.id === opened ? null : message.id)}
        />
      ))}
    </Table>
  )
}
