'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { LineCount } from '@/components/output/line-count'
import type { FetchStream, StreamFilter } from '@/components/output/output-segment'
import { OutputViewer } from '@/components/output/output-viewer'
import { Timeline } from '@/components/timeline/timeline'
import { UnitGantt } from '@/components/unit/unit-gantt'
import { UnitList } from '@/components/unit/unit-list'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import { formatNumber } from '@/lib/format/number'
import { ActionBar, ThumbBar } from './action-bar'
import { Attempts } from './attempts'
import type { Density } from './density'
import { type DetailTab, DetailTabs } from './detail-tabs'
import { fetchHits, fetchOutput } from './fetch-task'
import { PageHead } from './page-head'
import { Parameters } from './parameters'
import { StatusAnnouncer } from './status-announcer'
import { TaskHead } from './task-head'
import { TaskMissing } from './task-missing'
import { TaskRail } from './task-rail'
import { useNow } from './use-now'
import { type LiveTask, useTask } from './use-task'
import { useTaskStream } from './use-task-stream'

interface TaskDetailViewProps {
  initial: TaskDetail
  /** ms since the epoch. */
  renderedAt: number
  density: Density
}

/** One task, live, as a page or in the drawer. */
export function TaskDetailView({ initial, renderedAt, density }: TaskDetailViewProps) {
  const router = useRouter()
  const live = useTask(initial)
  const stream = useTaskStream(live)
  const { task } = live
  const now = useNow(renderedAt, !isFinal(task.status))
  if (live.gone) return <TaskMissing taskId={task.task_id} code={live.gone} density={density} />

  // In the drawer the page below comes back; a page of its own has none.
  const onDeleted = () => (density === 'drawer' ? router.back() : router.push('/tasks'))
  const tabs = <Parts live={live} density={density} now={now} stream={stream} />
  return (
    <>
      <StatusAnnouncer task={task} />
      {density === 'page' ? (
        <PageLayout {...{ task, now, tabs, onDeleted }} />
      ) : (
        <DrawerLayout {...{ task, now, tabs, onDeleted }} />
      )}
    </>
  )
}

interface LayoutProps {
  task: TaskDetail
  now: number
  tabs: React.ReactNode
  onDeleted: () => void
}

function PageLayout({ task, now, tabs, onDeleted }: LayoutProps) {
  return (
    <div data-task-page={task.task_id} className="flex min-h-0 flex-1 flex-col bg-surface [--detail-inset:16px]">
      <PageHead task={task} now={now} onDeleted={onDeleted} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="flex-none border-t border-line lg:hidden">
          <Units task={task} now={now} />
        </div>
        {tabs}
      </div>
      <footer className="flex flex-none border-t border-line bg-raised px-4 py-3 md:hidden">
        <ThumbBar task={task} onDeleted={onDeleted} />
      </footer>
    </div>
  )
}

function DrawerLayout({ task, now, tabs, onDeleted }: LayoutProps) {
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto [--detail-inset:20px] max-sm:[--detail-inset:16px]">
        <div className="flex-none">
          <TaskHead task={task} now={now} />
          <Units task={task} now={now} />
        </div>
        {tabs}
      </div>
      <footer className="flex min-h-14 flex-none items-center gap-2 border-t border-line bg-raised px-5 max-sm:hidden">
        <ActionBar task={task} density="drawer" onDeleted={onDeleted} />
      </footer>
      <footer className="flex flex-none border-t border-line bg-raised px-4 pt-3 pb-4 sm:hidden">
        <ThumbBar task={task} onDeleted={onDeleted} />
      </footer>
    </>
  )
}

/** More units than this scroll by themselves, so that the tabs stay within reach. */
const mostInFlow = 12

/** The list of units where it tells more than the head does: several, or one that has something to open. */
function Units({ task, now }: { task: TaskDetail; now: number }) {
  const t = useTranslations('taskDetail')
  if (task.units.length === 0) return null
  return (
    <section aria-label={t('units')} className="border-b border-line">
      <h3 className="flex h-9 items-center gap-2 px-(--detail-inset) text-xs font-semibold text-fg-2">
        {t('units')} <span className="font-normal text-fg-3">{formatNumber(task.units.length)}</span>
      </h3>
      <div className={task.units.length > mostInFlow ? 'max-h-[60vh] overflow-y-auto' : ''}>
        <UnitList units={task.units} now={now} />
      </div>
      <UnitGantt units={task.units} now={now} />
    </section>
  )
}

interface PartsProps {
  live: LiveTask
  density: Density
  now: number
  stream: ReturnType<typeof useTaskStream>
}

function Parts({ live, density, now, stream }: PartsProps) {
  const { task, output, events } = live
  const id = task.task_id
  const fetchStream: FetchStream = useCallback(
    (from, limit, of, signal) => fetchOutput(id, from, limit, signal, of),
    [id],
  )
  const findHits = useCallback(
    (text: string, of: StreamFilter, signal: AbortSignal) => fetchHits(id, text, of, signal),
    [id],
  )
  return (
    <DetailTabs
      initial={firstTab(task, density)}
      density={density}
      counts={{
        timeline: formatNumber(task.event_no),
        output: <LineCount pages={output} />,
        attempts: formatNumber(task.attempts.length),
      }}
      panels={{
        timeline: <Timeline events={events} total={task.event_no} isShort={density === 'drawer'} />,
        output: (
          <OutputViewer
            taskId={id}
            href={`/tasks/${id}`}
            download={downloadOf(task)}
            pages={output}
            fetchStream={fetchStream}
            fetchHits={findHits}
            status={isFinal(task.status) ? 'ended' : task.started_at === null ? 'waiting' : stream}
            size={{
              lines: task.output.lines,
              bytes: task.output.bytes,
              limitBytes: task.output_limit_bytes,
              droppedBytes: task.output.dropped_bytes,
            }}
            isMasked={task.env_names.length > 0}
            hasUnits={task.units.length > 1}
          />
        ),
        parameters: <Parameters task={task} />,
        attempts: <Attempts attempts={task.attempts} now={now} />,
      }}
      aside={density === 'page' && <TaskRail task={task} now={now} />}
    />
  )
}

/** Of a task that has ended, just what it printed; while it prints, that would be a download without an end. */
function downloadOf(task: TaskDetail): { href: string; name: string } {
  const id = task.task_id
  return isFinal(task.status)
    ? { href: `/api/task/${id}/log?follow=1`, name: `${id}.log` }
    : { href: `/api/tasks/${id}/export?format=text`, name: `${id}.txt` }
}

/** A page is for reading output; a drawer shows several units' story first, and a single program's output. */
function firstTab(task: TaskDetail, density: Density): DetailTab {
  if (density === 'page') return 'output'
  return task.units.length > 1 ? 'timeline' : 'output'
}
