'use client'

import { ChevronRight } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useAgo } from '@/components/service/use-ago'
import { cn } from '@/components/ui/cn'
import { Cell, Row } from '@/components/ui/table'
import { TaskLink } from '@/components/ui/task-link'
import type { NotificationView } from '@/lib/contract/notifications'
import { useFormat } from '@/lib/format/use-format'
import { useErrorWords } from './error-words'
import { MessageDetails } from './message-details'
import { MessageMark, useReasonWords } from './message-mark'
import { RetryButton } from './retry-button'

const cell =
  '@max-[700px]:block @max-[700px]:h-auto @max-[700px]:border-0 @max-[700px]:p-0 @max-[700px]:first:pl-0 @max-[700px]:last:pr-0'
const card =
  '@max-[700px]:grid @max-[700px]:grid-cols-[auto_minmax(0,1fr)_auto] @max-[700px]:items-center @max-[700px]:gap-x-2 @max-[700px]:gap-y-1 @max-[700px]:border-b @max-[700px]:border-line @max-[700px]:px-4 @max-[700px]:py-2 @max-[700px]:[grid-template-areas:"state_channel_actions""title_title_title""when_when_task"]'

interface MessageRowProps {
  message: NotificationView
  isOpen: boolean
  onToggle: () => void
}

/** One message: 40 px, more where there is something wrong with it; opened, all that is known of it. */
export function MessageRow({ message, isOpen, onToggle }: MessageRowProps) {
  const t = useTranslations('notifications.message')
  const { id, state, kind, title, channel, task_id: task } = message
  const toggle = (click: MouseEvent) => {
    const isControl = click.target instanceof Element && click.target.closest('a, button')
    if (!isControl && !window.getSelection()?.toString()) onToggle()
  }
  return (
    <tbody className="@max-[700px]:block">
      <Row
        data-message={id}
        data-state={state}
        data-kind={kind}
        data-open={isOpen ? '' : undefined}
        onClick={toggle}
        className={cn('cursor-pointer', card)}
      >
        <Cell className={cn(cell, '@max-[700px]:[grid-area:state]')}>
          <MessageMark state={state} />
        </Cell>
        <Cell className={cn(cell, 'py-1 @max-[700px]:[grid-area:title]')}>
          <span className="flex min-w-0 items-baseline gap-2" title={title}>
            <span className="flex-none text-xs text-fg-3">{t(`kind.${kind}`)}</span>
            <span className="truncate">{title}</span>
          </span>
          <Why message={message} />
        </Cell>
        <Cell className={cn(cell, 'text-fg-2 @max-[700px]:[grid-area:channel]')} title={channel}>
          {channel}
        </Cell>
        <Cell
          className={cn(cell, '@max-[700px]:self-start @max-[700px]:justify-self-end @max-[700px]:[grid-area:task]')}
        >
          {task && <TaskLink id={task} />}
        </Cell>
        <Cell className={cn(cell, 'text-fg-2 @max-[700px]:text-xs @max-[700px]:[grid-area:when]')}>
          <When message={message} />
        </Cell>
        <Cell className={cn(cell, 'overflow-visible @max-[700px]:[grid-area:actions]')}>
          <span className="flex items-center justify-end gap-1">
            <RetryButton message={message} />
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={`message-${id}`}
              aria-label={t('open', { title })}
              onClick={onToggle}
              className="grid size-6 flex-none place-items-center rounded-md text-fg-3 hover:bg-active hover:text-fg"
            >
              <ChevronRight aria-hidden className={cn('size-4', isOpen && 'rotate-90')} />
            </button>
          </span>
        </Cell>
      </Row>
      {isOpen && (
        <tr id={`message-${id}`} className="@max-[700px]:block">
          <td colSpan={6} className="border-b border-line bg-sunken p-0 @max-[700px]:block">
            <MessageDetails message={message} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** Why it has not arrived, where it has not. */
function Why({
  message: { state, reason, last_error: error, attempts, sent_with: sentWith },
}: Pick<MessageRowProps, 'message'>) {
  const t = useTranslations('notifications.message')
  const wordsOf = useReasonWords()
  const errorWords = useErrorWords()
  if (state === 'sent') return sentWith && <span className="block text-xs text-fg-3">{t('sentWith')}</span>
  const tried = attempts > 0 && t('attempts', { count: attempts })
  const said = [error === null ? wordsOf(reason) : errorWords(error), tried].filter(Boolean).join(' · ')
  if (!said) return null
  return (
    <span title={said} className={cn('block truncate text-xs', error ? 'text-failed-fg' : 'text-fg-3')}>
      {said}
    </span>
  )
}

function When({ message }: Pick<MessageRowProps, 'message'>) {
  const t = useTranslations('notifications.message')
  const format = useFormat()
  const ago = useAgo()
  const at = message.sent_at ?? message.created_at
  return (
    <>
      <time dateTime={at} title={format.dateTime(at)} suppressHydrationWarning>
        {ago(at)}
      </time>
      {message.state === 'waiting' && message.due_at && (
        <span
          title={format.dateTime(message.due_at)}
          className="block text-xs leading-4 text-fg-3"
          suppressHydrationWarning
        >
          {t('next', { time: format.moment(message.due_at) })}
        </span>
      )}
    </>
  )
}
