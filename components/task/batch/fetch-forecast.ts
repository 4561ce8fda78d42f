import type { ManyTasks } from '@/components/task/actions/verbs'
import type { BatchButton, BatchForecast } from '@/lib/contract/batch'

/**
 * What a verb would do to these tasks now. By the API and not by an action: actions wait for one another, and
 * navigations for them. Throws Error with the server's words, or TypeError where nobody answered.
 */
export async function fetchForecast(
  button: BatchButton,
  tasks: ManyTasks,
  signal: AbortSignal,
): Promise<BatchForecast> {
  const verb = button === 'force' ? { verb: 'stop', force: true } : { verb: button }
  const response = await fetch('/api/tasks/batch/preview', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ...tasks, ...verb }),
    signal,
  })
  if (response.ok) return (await response.json()) as BatchForecast
  const problem = (await response.json().catch(() => ({}))) as { detail?: string }
  throw new Error(problem.detail ?? response.statusText)
}
