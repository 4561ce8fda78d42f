import type { TaskList } from '@/lib/contract/task'

export type TaskPage = TaskList & { is_count_exact?: boolean }

/** Why the list could not be had, as the server's problem document says it. */
export class ListProblem extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Throws ListProblem, or TypeError where nobody answered. */
export async function fetchTasks(search: string, signal: AbortSignal): Promise<TaskPage> {
  const response = await fetch(`/api/tasks?${search}`, { signal, headers: { accept: 'application/json' } })
  if (response.ok) return (await response.json()) as TaskPage
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
  throw new ListProblem(problem.code ?? 'fault', problem.detail ?? response.statusText)
}
