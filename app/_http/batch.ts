import type { BatchResult, BatchTask } from '@/lib/contract/batch'

/** Results at once, or 202 with the task that does it. */
export function answerBatch(done: BatchResult | BatchTask): Response {
  if (!('task_id' in done)) return Response.json(done)
  return Response.json(done, { status: 202, headers: { location: `/api/tasks/${done.task_id}` } })
}
