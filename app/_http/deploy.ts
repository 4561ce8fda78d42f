import type { DeployRequest } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import { type DeployWhere, deployServices, planDeploy } from '@/lib/triggers/deploy'
import { taskMade } from './task-made'

/** The plan where only that is asked for, else 202 with the task. */
export async function answerDeploy(request: DeployRequest & DeployWhere, actor: Actor): Promise<Response | object> {
  if (request.dry_run) return planDeploy(request, actor)
  const deployed = await deployServices(request, actor)
  const tasks = deployed.tasks.map(({ taskId, units }) => ({ task_id: taskId, units }))
  return taskMade(deployed, { tasks })
}
