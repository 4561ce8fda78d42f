'use client'

import { ChevronRight, CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { EventLevel } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { actionKey, plainAction } from './action-title'
import { JsonValue } from './json-value'

/** One event: time, level on the line, what happened; opened, all that is recorded of it. */
export function TimelineEntry({ event, isLast }: { event: EventView; isLast: boolean }) {
  const t = useTranslations('timeline')
  const format = useFormat()
  const key = `actions.${actionKey(event.action)}` as 'actions.task_created'
  const title = t.has(key) ? t(key) : plainAction(event.action)
  return (
    <li className="relative">
      {!isLast && <i aria-hidden className="absolute top-6 -bottom-1 left-[74.5px] w-px bg-line-strong" />}
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[60px_14px_minmax(0,1fr)_14px] items-start gap-2 rounded-sm py-1 leading-5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <time
            dateTime={event.created_at}
            title={format.dateTime(event.created_at)}
            className="text-xs leading-5 text-fg-3"
          >
            {format.clock(event.created_at)}
          </time>
          <LevelMark level={event.level} />
          <span className="truncate group-open:whitespace-normal">
            <span className="font-medium">{title}</span>
            <span className="ml-2 text-fg-2">{event.message}</span>
          </span>
          <ChevronRight aria-hidden className="mt-[3px] size-3.5 text-fg-3 group-open:rotate-90" />
        </summary>
        <div className="pt-1 pb-2 pl-[90px] max-sm:pl-0">
          <JsonValue value={recordOf(event, t)} label={title} />
        </div>
      </details>
    </li>
  )
}

function LevelMark({ level }: { level: EventLevel }) {
  const t = useTranslations('timeline.level')
  const label = t(level)
  const mark = 'mt-[3px] size-3.5'
  if (level === 'success') return <CircleCheck aria-label={label} className={`${mark} text-succeeded-fg`} />
  if (level === 'warning') return <TriangleAlert aria-label={label} className={`${mark} text-pending-fg`} />
  if (level === 'error') return <CircleX aria-label={label} className={`${mark} text-failed-fg`} />
  return (
    <span className={`${mark} grid place-items-center`}>
      <i aria-hidden className={`size-2 rounded-full ${level === 'debug' ? 'bg-line-control' : 'bg-fg-3'}`} />
    </span>
  )
}

/** What the row does not say, then the whole meta. */
function recordOf(event: EventView, t: ReturnType<typeof useTranslations<'timeline'>>): Record<string, unknown> {
  const facts: [string, unknown][] = [
    [t('action'), event.action],
    [t('time'), event.created_at],
    [t('actor'), event.actor],
    [t('origin'), event.origin],
    [t('unit'), event.unit],
    [t('attempt'), event.attempt],
    [t('status'), event.status],
    [t('request'), event.request_id],
  ]
  const known = Object.fromEntries(facts.filter(([, value]) => value !== null))
  return event.meta === null || event.meta === undefined ? known : { ...known, meta: event.meta }
}
