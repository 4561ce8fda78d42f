'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Ago } from '@/components/service/ago'
import { cn } from '@/components/ui/cn'
import { StateBadge } from '@/components/ui/state-badge'
import { Switch } from '@/components/ui/switch'
import { Cell, Row } from '@/components/ui/table'
import type { DefinitionView } from '@/lib/contract/definitions'
import { definitionAddress } from './definition-address'
import { useCanAct } from './definition-verbs'
import { doesWhat } from './does-what'
import { NextRun } from './next-run'
import { RowActions } from './row-actions'
import { useDefinitionChange } from './use-definition-change'

const cell =
  '@max-[700px]:block @max-[700px]:h-auto @max-[700px]:border-0 @max-[700px]:p-0 @max-[700px]:first:pl-0 @max-[700px]:last:pr-0'
const card =
  '@max-[700px]:grid @max-[700px]:h-auto @max-[700px]:grid-cols-[minmax(0,1fr)_auto_auto] @max-[700px]:items-center @max-[700px]:gap-x-2 @max-[700px]:gap-y-1 @max-[700px]:rounded-lg @max-[700px]:border @max-[700px]:border-line @max-[700px]:bg-surface @max-[700px]:px-3 @max-[700px]:py-2.5 @max-[700px]:[grid-template-areas:"name_switch_actions""does_does_does""schedule_next_next""last_last_last"]'

interface DefinitionRowProps {
  definition: DefinitionView
  onTag: (tag: string) => void
}

/** One definition: 40 px, on a phone a card. All of it leads to its page. */
export function DefinitionRow({ definition, onTag }: DefinitionRowProps) {
  const t = useTranslations('definitions')
  const router = useRouter()
  const { name, description, handler, tags, enabled } = definition
  const does = doesWhat(definition)
  const go = (click: MouseEvent) => {
    const isControl = click.target instanceof Element && click.target.closest('a, button, input, [role="menu"]')
    if (isControl || !click.currentTarget.contains(click.target as Node)) return
    if (!window.getSelection()?.toString()) router.push(definitionAddress(definition))
  }
  return (
    <Row data-definition={name} onClick={go} className={cn('cursor-pointer', card, !enabled && 'text-fg-3')}>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:name]')}>
        <Link
          href={definitionAddress(definition)}
          prefetch={false}
          title={description || name}
          className="font-medium hover:text-accent hover:underline @max-[700px]:text-md"
        >
          {name}
        </Link>
      </Cell>
      <Cell className={cn(cell, '@max-[900px]:hidden @max-[700px]:block @max-[700px]:[grid-area:does]')}>
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="flex-none text-xs text-fg-3">{handler}</span>
          <span title={does} className="truncate font-mono text-mono text-fg-2">
            {does}
          </span>
        </span>
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:schedule]')}>
        <ScheduleWords definition={definition} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:text-right @max-[700px]:text-xs @max-[700px]:[grid-area:next]')}>
        <NextRun definition={definition} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:last]')}>
        <LastRun definition={definition} />
      </Cell>
      <Cell className={cn(cell, '@max-[1100px]:hidden @max-[700px]:hidden')}>
        <span className="flex gap-1 overflow-hidden">
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              title={tag}
              onClick={() => onTag(tag)}
              className="h-5 min-w-0 truncate rounded-sm border border-line px-1.5 text-xs text-fg-2 hover:bg-active hover:text-fg focus-visible:-outline-offset-2"
            >
              {tag}
            </button>
          ))}
        </span>
      </Cell>
      <Cell className={cn(cell, 'overflow-visible @max-[700px]:[grid-area:switch]')}>
        <EnabledSwitch definition={definition} />
      </Cell>
      <Cell className={cn(cell, 'overflow-visible pl-0 @max-[700px]:[grid-area:actions]')}>
        <span className="sr-only">{t('column.actions')}</span>
        <RowActions definition={definition} />
      </Cell>
    </Row>
  )
}

function ScheduleWords({ definition: { schedule } }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  if (!schedule) return <span className="text-fg-3">{t('noSchedule')}</span>
  return (
    <span className="flex min-w-0 items-baseline gap-1.5" title={`${schedule.cron} (${schedule.timezone})`}>
      <span className="truncate">{schedule.words}</span>
      <span className="flex-none text-xs text-fg-3">{schedule.timezone}</span>
    </span>
  )
}

function LastRun({ definition: { last_task: last, last_run: at } }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  if (!last) return <span className="text-fg-3 @max-[700px]:hidden">{t('never')}</span>
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        href={`/tasks/${last.task_id}`}
        scroll={false}
        prefetch={false}
        className="min-w-0 rounded-sm hover:brightness-95"
      >
        <StateBadge status={last.status} reason={last.reason} />
      </Link>
      <span className="truncate text-xs text-fg-3">
        <Ago at={at} />
      </span>
    </span>
  )
}

function EnabledSwitch({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const canAct = useCanAct()
  const { isPending, enable } = useDefinitionChange(definition)
  if (!canAct) return <span className="text-xs">{t(definition.enabled ? 'filter.enabled' : 'disabled')}</span>
  return (
    <Switch
      label={t('enable', { name: definition.name })}
      checked={definition.enabled}
      isPending={isPending}
      onChange={(enabled) => void enable(enabled)}
    />
  )
}
