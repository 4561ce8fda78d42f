'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Cell, Row } from '@/components/ui/table'
import type { EventView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { LevelMark } from './level-mark'

const onPhone = 'max-md:block max-md:h-auto max-md:border-0 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0'

interface EventRowProps {
  event: EventView
  isOpen: boolean
  onToggle: () => void
}

/** 40 px; on a phone a card of two lines. */
export function EventRow({ event, isOpen, onToggle }: EventRowProps) {
  const t = useTranslations('events')
  const format = useFormat()
  const toggle = (click: MouseEvent) => {
    const isLink = click.target instanceof Element && click.target.closest('a, button')
    // A text that is being marked is not a click on the row.
    if (!isLink && !window.getSelection()?.toString()) onToggle()
  }
  return (
    <Row
      onClick={toggle}
      data-open={isOpen ? '' : undefined}
      className="cursor-pointer max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2 max-md:border-b max-md:border-line max-md:px-4 max-md:py-2"
    >
      <Cell
        className={cn(onPhone, 'text-fg-2 max-md:order-3 max-md:text-xs max-md:text-fg-3')}
        title={format.dateTime(event.created_at)}
      >
        <time dateTime={event.created_at} suppressHydrationWarning>
          {format.moment(event.created_at)}
        </time>
      </Cell>
      <Cell className={cn(onPhone, 'max-md:order-1')}>
        <span className="max-md:hidden">
          <LevelMark level={event.level} />
        </span>
        <span className="md:hidden">
          <LevelMark level={event.level} isShort />
        </span>
      </Cell>
      <Cell className={cn(onPhone, 'font-mono text-mono text-fg-2 max-md:order-2')} title={event.action}>
        {event.action}
      </Cell>
      <Cell title={event.message} className={cn(onPhone, 'max-md:order-4 max-md:col-span-2 max-md:whitespace-normal')}>
        {event.task_name && <span className="text-fg-3 lg:hidden">{event.task_name}: </span>}
        {event.message}
      </Cell>
      <Cell className="max-lg:hidden">
        {event.task_id && (
          <Link href={`/tasks/${event.task_id}`} className="text-fg-2 hover:text-accent" title={event.task_id}>
            {event.task_name ?? event.task_id}
          </Link>
        )}
      </Cell>
      <Cell className="text-fg-2 max-md:hidden" title={event.actor}>
        {event.actor}
      </Cell>
      <Cell className={cn(onPhone, 'max-md:order-5 max-md:justify-self-end')}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`event-${event.id}`}
          aria-label={t('open', { action: event.action })}
          onClick={onToggle}
          className="grid size-6 place-items-center rounded-md text-fg-3 hover:bg-active hover:text-fg"
        >
          <ChevronRight aria-hidden className={cn('size-4', isOpen && 'rotate-90')} />
        </button>
      </Cell>
    </Row>
  )
}
