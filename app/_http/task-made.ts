import type { Admitted } from '@/lib/tasks/admit'

/** 202 with the task that was made of a wish. `more`: what the answer has besides. */
export function taskMade({ taskId, task }: Admitted, more: object = {}): Response {
  return Response.json(
    {
      task_id: taskId,
      is_long_running: task.isLongRunning,
      long_running: task.isLongRunning,
      expected_duration_secs: task.expectedDurationSecs,
      ...more,
    },
    { status: 202, headers: { location: `/api/tasks/${taskId}` } },
  )
}
