'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { OutputPages } from '@/components/output/output-pages'
import { TaskEvents } from '@/components/timeline/task-events'
import { isFinal } from '@/lib/contract/states'
import type { StreamEvent } from '@/lib/contract/stream'
import type { TaskDetail } from '@/lib/contract/task'
import { ApiProblem, fetchEvents, fetchOutput, fetchTask } from './fetch-task'

/** What the stream says of one task. */
export type TaskMessage =
  | { name: 'task'; value: StreamEvent<'task'> }
  | { name: 'progress'; value: StreamEvent<'progress'> }
  | { name: 'log'; value: StreamEvent<'log'> }
  | { name: 'output'; value: StreamEvent<'output'> }
  | { name: 'end'; value: StreamEvent<'end'> }
  | { name: 'gone'; value: StreamEvent<'gone'> }

export interface LiveTask {
  task: TaskDetail
  output: OutputPages
  events: TaskEvents
  /** Code of why it can be seen no longer, while it was being looked at. */
  gone: string | null
  /** Takes a message of the stream. */
  take: (message: TaskMessage) => void
  /** Reads everything anew: after the stream could not be resumed, or instead of it. */
  refresh: () => void
  /** `<eventNo>.<outputNo>` from which the stream goes on. */
  cursor: string
}

/**
 * One task as the page loaded it, kept up to date by what its stream tells. Lines and events are merged by their
 * numbers, so that nothing is shown twice whatever is told twice.
 */
export function useTask(initial: TaskDetail): LiveTask {
  const id = initial.task_id
  const queries = useQueryClient()
  const key = ['task', id]
  const {
    data: task,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchTask(id, signal),
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
    // Not kept: the next time it is opened the server tells how it stands, and not what was known before.
    gcTime: 0,
  })
  const [goneCode, setGone] = useState<string | null>(null)
  const [output] = useState(() => new OutputPages((...asked) => fetchOutput(id, ...asked), initial.output.lines))
  const [events] = useState(() => new TaskEvents((page) => fetchEvents(id, page)))

  useEffect(() => {
    void events.older()
    return () => output.dispose()
  }, [events, output])

  const refresh = useCallback(() => {
    void events.refresh()
    void refetch().then(({ data }) => data && output.grow(data.output.lines))
  }, [refetch, events, output])

  const take = useCallback(
    (message: TaskMessage) => {
      // Not its number of lines: in a flood the snapshots run ahead of the lines, and the tail would be all holes.
      if (message.name === 'task') queries.setQueryData(['task', id], newer(message.value))
      if (message.name === 'progress') {
        queries.setQueryData<TaskDetail>(['task', id], (was) => was && { ...was, progress: message.value.progress })
      }
      if (message.name === 'log') events.append(message.value.events)
      if (message.name === 'output') output.append(message.value.lines, message.value.partial)
      if (message.name === 'end') void refetch()
      if (message.name === 'gone') setGone(message.value.code)
    },
    [queries, id, output, events, refetch],
  )

  // The stream is left as soon as the task has ended: what it has not told yet is read when it is looked at.
  const hasEnded = isFinal(task.status)
  const wasEnded = isFinal(initial.status)
  useEffect(() => {
    if (hasEnded && !wasEnded) refresh()
  }, [hasEnded, wasEnded, refresh])

  const gone = goneCode ?? goneOf(error)
  return { task, output, events, gone, take, refresh, cursor: cursorOf(initial) }
}

/** Where there is no stream, reading tells that it is gone. */
function goneOf(error: unknown): string | null {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'pruned') ? error.code : null
}

/** A snapshot that was overtaken on its way must not undo a later one. */
function newer(told: TaskDetail) {
  return (was: TaskDetail | undefined) =>
    was && isFinal(was.status) && !isFinal(told.status) && sameAttempt(was, told) ? was : told
}

function sameAttempt(was: TaskDetail, told: TaskDetail): boolean {
  return was.attempt >= told.attempt
}

// Written out: `formatCursor` stands beside the schemas, which would bring 64 kB of zod into the browser.
function cursorOf(task: TaskDetail): string {
  return `${task.event_no}.${task.output.lines}`
}
