import type { ReactNode } from 'react'
import { runBatchAction } from '@/app/actions/batch'
import {
  cancelRetryAction,
  deleteTaskAction,
  pauseTaskAction,
  resumeTaskAction,
  retryTaskAction,
  runCommand,
  startTaskAction,
  stopTaskAction,
} from '@/app/actions/tasks'
import { TaskVerbsProvider } from '@/components/task/actions/verbs'

const verbs = {
  runCommand,
  stop: stopTaskAction,
  retry: retryTaskAction,
  remove: deleteTaskAction,
  start: startTaskAction,
  resume: resumeTaskAction,
  pause: pauseTaskAction,
  cancelRetry: cancelRetryAction,
  runBatch: runBatchAction,
}

/** Hands the verbs to the components of list, drawer and page, which know no server. */
export function TaskActions({ children }: { children: ReactNode }) {
  return <TaskVerbsProvider verbs={verbs}>{children}</TaskVerbsProvider>
}
