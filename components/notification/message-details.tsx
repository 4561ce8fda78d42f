'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { NotificationView } from '@/lib/contract/notifications'
import { useFormat } from '@/lib/format/use-format'
import { useErrorWords } from './error-words'
import { useReasonWords } from './message-mark'

/** The text as it is sent, and all that is known of its way. */
export function MessageDetails({ message }: { message: NotificationView }) {
  const t = useTranslations('notifications.message')
  const format = useFormat()
  const wordsOf = useReasonWords()
  const errorWords = useErrorWords()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 px-4 py-3 text-xs md:grid-cols-2">
      <div className="min-w-0">
        <p className="mb-1 text-fg-3">{t('text')}</p>
        <p className="font-medium wrap-anywhere">{message.title}</p>
        <p className="mt-1 whitespace-pre-line wrap-anywhere text-fg-2">{message.text}</p>
      </div>
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] content-start gap-x-3 gap-y-1 leading-5">
        <Fact name={t('error')}>{message.last_error && errorWords(message.last_error)}</Fact>
        <Fact name={t('status')}>{message.last_status}</Fact>
        <Fact name={t('why')}>{wordsOf(message.reason)}</Fact>
        <Fact name={t('due')}>{message.state === 'waiting' && message.due_at && format.dateTime(message.due_at)}</Fact>
        <Fact name={t('rule')}>{message.rule}</Fact>
        <Fact name={t('subject')}>{message.subject}</Fact>
        <Fact name={t('created')}>{format.dateTime(message.created_at)}</Fact>
        <Fact name={t('sent')}>{message.sent_at && format.dateTime(message.sent_at)}</Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === false || children === '') return null
  return (
    <>
      <dt className="text-fg-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
