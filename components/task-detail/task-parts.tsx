'use client'

import { useCallback } from 'react'
import { LineCount } from '@/components/output/line-count'
import type { OutputStatus } from '@/components/output/output-footer'
import type { FetchStream, StreamFilter } from '@/components/output/output-segment'
import { OutputViewer } from '@/components/output/output-viewer'
import { late } from '@/components/ui/late'
import { isFinal } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import { formatNumber } from '@/lib/format/number'
import type { Density } from './density'
import { type DetailTab, DetailTabs } from './detail-tabs'
import { fetchHits, fetchOutput } from './fetch-task'
import { PartSkeleton } from './part-skeleton'
import { TaskRail } from './task-rail'
import type { LiveTask } from './use-task'
import type { useTaskStream } from './use-task-stream'

// Fetched when they are opened, or about to be: most readers come for the output.
const Timeline = late(() => import('@/components/timeline/timeline').then((file) => file.Timeline), <PartSkeleton />)
const Parameters = late(() => import('./parameters').then((file) => file.Parameters), <PartSkeleton />)
const Attempts = late(() => import('./attempts').then((file) => file.Attempts), <PartSkeleton />)

interface TaskPartsProps {
  live: LiveTask
  density: Density
  now: number
  stream: ReturnType<typeof useTaskStream>
}

/** Timeline, output, parameters and attempts, one at a time. */
export function TaskParts({ live, density, now, stream }: TaskPartsProps) {
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
            status={outputStatus(task, stream)}
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
      onNear={fetchParts}
      aside={density === 'page' && <TaskRail task={task} now={now} />}
    />
  )
}

function fetchParts(): void {
  for (const part of [Timeline, Parameters, Attempts]) part.fetch()
}

/** Whether more is to come; our own connection says nothing of a machine that is out of contact. */
function outputStatus(task: TaskDetail, stream: OutputStatus): OutputStatus {
  if (isFinal(task.status)) return 'ended'
  if (task.contact) return 'lost'
  return task.started_at === null ? 'waiting' : stream
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
