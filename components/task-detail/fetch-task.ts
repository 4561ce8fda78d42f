import type { EventView, OutputLine, TaskDetail } from '@/lib/contract/task'

/** An answer of the API that was no success: the problem document's words. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    detail: string,
  ) {
    super(detail)
  }
}

/** Throws ApiProblem, or TypeError where nobody answered. */
export async function fetchTask(id: string, signal: AbortSignal): Promise<TaskDetail> {
  return readJson(`/api/tasks/${id}`, signal)
}

export async function fetchOutput(
  id: string,
  from: number,
  limit: number,
  signal: AbortSignal,
  stream?: 'stdout' | 'stderr' | null,
): Promise<{ lines: OutputLine[]; total: number }> {
  const query = new URLSearchParams({ from: String(from), limit: String(limit), ...(stream && { stream }) })
  return readJson(`/api/tasks/${id}/output?${query}`, signal)
}

export interface OutputHits {
  /** Numbers of matching lines, ascending; at most 10,000. */
  matches: number[]
  is_capped: boolean
}

export async function fetchHits(
  id: string,
  search: string,
  stream: 'stdout' | 'stderr' | null,
  signal: AbortSignal,
): Promise<OutputHits> {
  const query = new URLSearchParams({ search, limit: '1', ...(stream && { stream }) })
  return readJson(`/api/tasks/${id}/output?${query}`, signal)
}

const eventsPerPage = 100

export async function fetchEvents(id: string, page: number): Promise<{ events: EventView[]; hasMore: boolean }> {
  const query = new URLSearchParams({ page: String(page), per_page: String(eventsPerPage), order: 'desc' })
  const answer: { list: EventView[]; has_next: boolean } = await readJson(`/api/tasks/${id}/events?${query}`)
  return { events: answer.list, hasMore: answer.has_next }
}

async function readJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal: signal ?? null, headers: { accept: 'application/json' } })
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as { code?: string; title?: string; detail?: string }
  throw new ApiProblem(problem.code ?? 'fault', problem.title ?? response.statusText, problem.detail ?? '')
}
