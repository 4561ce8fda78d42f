'use client'

import { useLiveStatus, useLiveTopic } from '@/components/live/use-live-topic'
import type { OutputStatus } from '@/components/output/output-footer'
import { isFinal } from '@/lib/contract/states'
import type { LiveTask, TaskMessage } from './use-task'

/** Connects a task to the tab's stream, from where the page was loaded; answers how the connection stands. */
export function useTaskStream(live: LiveTask): OutputStatus {
  const { task, cursor, take, refresh } = live
  useLiveTopic(isFinal(task.status) ? null : `task:${task.task_id}@${cursor}`, (name, value) => {
    if (name === 'sync') return refresh()
    if ((value as { task_id?: string }).task_id === task.task_id) take({ name, value } as TaskMessage)
  })
  const status = useLiveStatus()
  return status === 'live' ? 'streaming' : status
}
