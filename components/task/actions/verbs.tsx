'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionResult } from '@/lib/contract/action'
import type { BatchButton, BatchResult, BatchTask } from '@/lib/contract/batch'
import type { RunCommandInput } from '@/lib/contract/run-command'

type Created = { task_id: string; is_long_running: boolean }

/** What can be done with tasks. The app hands in its server actions; components only ask. */
export interface TaskVerbs {
  runCommand: (input: RunCommandInput) => Promise<ActionResult<Created>>
  stop: (id: string, wish?: { force?: boolean; escalate?: boolean; reason?: string }) => Promise<ActionResult>
  retry: (id: string, wish?: { units?: 'all' | 'failed'; reason?: string }) => Promise<ActionResult<Created>>
  remove: (id: string) => Promise<ActionResult<{ result: 'deleted' | 'stopping' }>>
  start: (id: string) => Promise<ActionResult>
  resume: (id: string) => Promise<ActionResult>
  pause: (id: string) => Promise<ActionResult>
  /** Has it not be tried again by itself. */
  cancelRetry: (id: string) => Promise<ActionResult>
  /** @param escalate of a polite stop: kill what has not answered when the grace is over */
  runBatch: (
    verb: BatchButton,
    tasks: ManyTasks,
    escalate?: boolean,
  ) => Promise<ActionResult<{ done: BatchResult | BatchTask }>>
}

/** By id, or all that a filter of the list finds. */
export type ManyTasks = { ids: string[] } | { filter: Record<string, string> }

const Verbs = createContext<TaskVerbs | null>(null)

export function TaskVerbsProvider({ verbs, children }: { verbs: TaskVerbs; children: ReactNode }) {
  return <Verbs value={verbs}>{children}</Verbs>
}

export function useTaskVerbs(): TaskVerbs {
  const verbs = use(Verbs)
  if (!verbs) throw new Error('TaskVerbsProvider is missing above this component')
  return verbs
}
