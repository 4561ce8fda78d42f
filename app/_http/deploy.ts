import type { DeployRequest } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import { type DeployWhere, deployServices, planDeploy } from '@/lib/triggers/deploy'

/** The plan where only that is asked for, else 202 with the task. */
export async function answerDeploy(request: DeployRequest & DeployWhere, actor: Actor): Promise<Response | object> {
  if (request.dry_run) return planDeploy(request, actor)
  const { taskId, task } = await deployServices(request, actor)
  return Response.json(
    {
      task_id: taskId,
      is_long_running: task.isLongRunning,
      long_running: task.isLongRunning,
      expected_duration_secs: task.expectedDurationSecs,
    },
    { status: 202, headers: { Location: `/api/tasks/${taskId}` } },
  )
}
