'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { type Fact, Facts } from '@/components/task-detail/facts'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import type { DefinitionView } from '@/lib/contract/definitions'
import type { Blackout, ScheduleView } from '@/lib/contract/schedules'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'
import { definitionAddress } from './definition-address'
import { useCanAct } from './definition-verbs'
import { NextRuns } from './next-runs'
import { ScheduleNotes } from './schedule-notes'
import { useDefinitionChange } from './use-definition-change'
import { usePreview } from './use-preview'

/** When it runs by itself. */
export function ScheduleCard({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const { schedule } = definition
  return (
    <Card title={t('detail.schedule')} actions={schedule && <PauseButton definition={definition} />}>
      {schedule ? (
        <div className="flex flex-col gap-3 p-4">
          <p data-words className="text-md font-medium">
            {schedule.words}
          </p>
          <ScheduleNotes notes={schedule.notes} />
          <ScheduleFacts schedule={schedule} />
          <RunsAhead definition={definition} schedule={schedule} />
        </div>
      ) : (
        <NoSchedule definition={definition} />
      )}
    </Card>
  )
}

function PauseButton({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.verb')
  const canAct = useCanAct()
  const { isPending, pause } = useDefinitionChange(definition)
  const isPaused = definition.schedule?.paused ?? false
  if (!canAct) return null
  return (
    <Button size="sm" isPending={isPending} onClick={() => void pause(!isPaused)}>
      {t(isPaused ? 'resume' : 'pause')}
    </Button>
  )
}

function NoSchedule({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const canAct = useCanAct()
  return (
    <div className="flex flex-wrap items-center gap-3 p-4 text-fg-2">
      {t('noSchedule')}
      {canAct && (
        <Button size="sm" asChild>
          <Link href={`${definitionAddress(definition)}/edit`}>{t('addSchedule')}</Link>
        </Button>
      )}
    </div>
  )
}

function RunsAhead({ definition, schedule }: { definition: DefinitionView; schedule: ScheduleView }) {
  const t = useTranslations('definitions')
  const standsStill = schedule.paused || !definition.enabled
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-xs font-semibold text-fg-2">{t('detail.runsAhead')}</h3>
      {standsStill && (
        <p className="text-xs text-pending-fg">
          {t(schedule.paused ? 'paused' : 'disabled')}. {t('detail.standsStill')}
        </p>
      )}
      {schedule.next_run || standsStill ? (
        <AskedRuns schedule={schedule} />
      ) : (
        <p className="text-xs text-fg-3">{t('detail.noRuns')}</p>
      )}
      {schedule.jitter_secs > 0 && (
        <p className="text-xs text-fg-3">
          {t('detail.jitterNote', { duration: formatDuration(schedule.jitter_secs * 1000) })}
        </p>
      )}
    </div>
  )
}

function AskedRuns({ schedule }: { schedule: ScheduleView }) {
  const { cron, timezone, blackouts, starts_at, ends_at, next_run: from, notes } = schedule
  const { preview, isRefused } = usePreview({ cron, timezone, blackouts, starts_at, ends_at, ...(from && { from }) })
  if (!preview && !isRefused) return <Skeleton className="h-40" />
  // What stands still is refused where its time is up.
  return <NextRuns runs={preview?.runs ?? []} timezone={timezone} isByTimesOfDay={notes.includes('times-of-day')} />
}

function ScheduleFacts({ schedule }: { schedule: ScheduleView }) {
  const t = useTranslations('definitions.detail')
  const format = useFormat()
  const { missed, overlap, jitter_secs: jitter, late_after_mins: minutes } = schedule
  const window = formatDuration(schedule.missed_window_secs * 1000)
  const facts: Fact[] = [
    { name: t('expression'), value: schedule.cron, mono: true },
    { name: t('zone'), value: schedule.timezone },
    { name: t('starts'), value: schedule.starts_at && format.dateTime(schedule.starts_at) },
    { name: t('ends'), value: schedule.ends_at && format.dateTime(schedule.ends_at) },
    { name: t('missed'), value: missed === 'none' ? t('missedPolicy.none') : t(`missedPolicy.${missed}`, { window }) },
    { name: t('overlap'), value: t(`overlapPolicy.${overlap}`) },
    { name: t('jitter'), value: jitter > 0 && t('jitterUpTo', { duration: formatDuration(jitter * 1000) }) },
    { name: t('late'), value: minutes === null ? t('lateNever') : t('lateAfter', { minutes }) },
    { name: t('blackouts'), value: schedule.blackouts.length > 0 && <BlackoutList blackouts={schedule.blackouts} /> },
  ]
  return <Facts facts={facts.filter(({ value }) => value !== false)} />
}

function BlackoutList({ blackouts }: { blackouts: Blackout[] }) {
  const t = useTranslations('definitions')
  const format = useFormat()
  const wordsOf = (blackout: Blackout) => {
    if ('starts_at' in blackout) {
      const [from, until] = [format.dateTime(blackout.starts_at), format.dateTime(blackout.ends_at)]
      return t('detail.blackoutOnce', { from, until })
    }
    const { days, from, to } = blackout
    if (days.length === 0) return t('detail.blackoutEveryDay', { from, to })
    return t('detail.blackoutDays', { days: days.map((day) => t(`weekday.${day}`)).join(', '), from, to })
  }
  return (
    <ul>
      {blackouts.map((blackout) => (
        <li key={JSON.stringify(blackout)}>{wordsOf(blackout)}</li>
      ))}
    </ul>
  )
}
