'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { JsonValue } from '@/components/timeline/json-value'
import { metaRows } from '@/components/timeline/meta-rows'
import { CopyButton } from '@/components/ui/copy-button'
import type { TaskDetail } from '@/lib/contract/task'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'
import { CommandBox } from './command-box'
import { commandOf, otherParams } from './command-of'
import { type Fact, Facts } from './facts'
import { TriggerText } from './trigger-text'

/** What the task was asked to do: parameters, environment by name, limits, lane, and who asked from where. */
export function Parameters({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const command = commandOf(task.params)
  return (
    <div className="flex flex-col gap-5 px-(--detail-inset) py-4">
      {command !== null && (
        <Section title={t('command')} copy={{ text: command, label: t('copyCommand') }}>
          <CommandBox command={command} />
        </Section>
      )}
      <Section
        title={t('parameters')}
        copy={{ text: JSON.stringify(task.params, null, 2), label: t('copyParameters') }}
      >
        <ParameterTable params={otherParams(task.params)} />
      </Section>
      <Section title={t('environment')}>
        {task.env_names.length === 0 ? (
          <p className="text-xs text-fg-3">{t('noEnvironment')}</p>
        ) : (
          <>
            <ul className="flex flex-wrap gap-1.5">
              {task.env_names.map((name) => (
                <li
                  key={name}
                  className="rounded-sm border border-line bg-output px-1.5 font-mono text-[11.5px] leading-5"
                >
                  {name}
                </li>
              ))}
            </ul>
            <p className="mt-1.5 text-2xs text-fg-3">{t('environmentHint')}</p>
          </>
        )}
      </Section>
      <Section title={t('run')}>
        <Facts facts={useRunFacts(task)} />
      </Section>
      <Section title={t('trigger')}>
        <Facts facts={useTriggerFacts(task)} />
      </Section>
    </div>
  )
}

function ParameterTable({ params }: { params: unknown }) {
  const t = useTranslations('taskDetail')
  if (metaRows(params).length === 0) return <p className="text-xs text-fg-3">{t('noParameters')}</p>
  return <JsonValue value={params} label={t('parameters')} />
}

function useRunFacts(task: TaskDetail): Fact[] {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  return [
    { name: t('server'), value: task.server_name ?? task.server_id ?? t('anyServer') },
    { name: t('lane'), value: task.lane },
    { name: t('cwd'), value: task.cwd ?? t('homeFolder'), mono: task.cwd !== null },
    {
      name: t('timeLimit'),
      value: task.timeout_secs === null ? t('noTimeLimit') : formatDuration(task.timeout_secs * 1000),
    },
    { name: t('grace'), value: formatDuration(task.stop_grace_secs * 1000) },
    { name: t('outputLimit'), value: formatBytes(task.output_limit_bytes) },
    { name: t('notBefore'), value: task.not_before && format.dateTime(task.not_before) },
    { name: t('expires'), value: task.expires_at && format.dateTime(task.expires_at) },
    { name: t('created'), value: format.dateTime(task.created_at) },
    { name: t('started'), value: task.started_at && format.dateTime(task.started_at) },
    { name: t('finished'), value: task.finished_at && format.dateTime(task.finished_at) },
  ]
}

function useTriggerFacts(task: TaskDetail): Fact[] {
  const t = useTranslations('taskDetail')
  const { trigger } = task
  return [
    { name: t('trigger'), value: <TriggerText trigger={trigger} /> },
    { name: t('createdBy'), value: task.created_by },
    { name: t('reason'), value: trigger.reason },
    { name: t('path'), value: trigger.path, mono: true },
    { name: t('page'), value: trigger.page, mono: true },
    { name: t('request'), value: trigger.request_id && <RequestLink id={trigger.request_id} /> },
  ]
}

function RequestLink({ id }: { id: string }) {
  return (
    <a href={`/events?request_id=${encodeURIComponent(id)}`} className="font-mono text-accent hover:underline">
      {id}
    </a>
  )
}

interface SectionProps {
  title: string
  copy?: { text: string; label: string }
  children: ReactNode
}

function Section({ title, copy, children }: SectionProps) {
  return (
    <section>
      <h2 className="mb-1.5 flex h-6 items-center justify-between text-xs font-semibold text-fg-2">
        {title}
        {copy && <CopyButton text={copy.text} label={copy.label} />}
      </h2>
      {children}
    </section>
  )
}
