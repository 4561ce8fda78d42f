'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { TaskUnitList } from '@/components/unit/late-parts'
import { UnitCards } from '@/components/unit/unit-cards'
import { isOfTasks } from '@/components/unit/unit-facts'
import type { TaskDetail } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'
import { CommandBox } from './command-box'
import { commandOf } from './command-of'
import { type Fact, Facts } from './facts'
import { DefinitionLink, SlotText } from './late-notes'
import { limitLeftMs } from './task-times'
import { TriggerText } from './trigger-text'

/** Right column of the page: what stays in sight while one reads the output. */
export function TaskRail({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  const command = commandOf(task.params)
  return (
    <aside
      aria-label={t('run')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
      tabIndex={0}
      className="hidden overflow-y-auto border-l border-line focus-visible:-outline-offset-2 lg:block"
    >
      <RailSection
        title={t('units')}
        aside={t('unitsDone', { done: task.unit_counts.succeeded, total: task.unit_counts.total })}
      >
        {isOfTasks(task.units) ? (
          <div className="[--detail-inset:0px]">
            <TaskUnitList units={task.units} />
          </div>
        ) : (
          <UnitCards units={task.units} now={now} />
        )}
      </RailSection>
      <RailSection title={t('run')}>
        <Facts facts={useFacts(task, now)} />
      </RailSection>
      {command !== null && (
        <RailSection title={t('command')}>
          <CommandBox command={command} />
        </RailSection>
      )}
    </aside>
  )
}

function useFacts(task: TaskDetail, now: number): Fact[] {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const attempt = task.attempts.at(-1)
  const limit = task.timeout_secs === null ? t('noTimeLimit') : formatDuration(task.timeout_secs * 1000)
  const left = limitLeftMs(task, now)
  return [
    { name: t('handler'), value: task.handler, mono: true },
    { name: t('trigger'), value: <TriggerText trigger={task.trigger} /> },
    { name: t('definition'), value: task.definition && <DefinitionLink definition={task.definition} /> },
    { name: t('slot'), value: task.slot_at && <SlotText task={task} /> },
    { name: t('created'), value: format.clock(task.created_at, { precise: true }) },
    { name: t('started'), value: task.started_at && format.clock(task.started_at, { precise: true }) },
    { name: t('finished'), value: task.finished_at && format.clock(task.finished_at, { precise: true }) },
    { name: t('lane'), value: task.lane },
    { name: t('timeLimit'), value: left === null ? limit : t('limitLeft', { limit, left: formatDuration(left) }) },
    { name: t('server'), value: task.server_name },
    { name: t('launcher'), value: attempt?.launcher },
    { name: t('attempt'), value: task.attempt > 0 ? String(task.attempt) : null },
    { name: t('exit'), value: task.exit_code === null ? null : t('exitCode', { code: task.exit_code }) },
  ]
}

function RailSection({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="border-b border-line p-4 last:border-b-0">
      <h2 className="mb-2 flex justify-between text-xs leading-4 font-semibold text-fg-2">
        {title}
        {aside && <span className="font-normal text-fg-3">{aside}</span>}
      </h2>
      {children}
    </section>
  )
}
