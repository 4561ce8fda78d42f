'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import type { Deployed } from '@/lib/contract/operations/deploy'
import { addServiceSchema, changeServiceSchema, type DeployPlan, deploySchema } from '@/lib/contract/services'
import { addService } from '@/lib/services/add'
import { changeService } from '@/lib/services/change'
import { forgetService } from '@/lib/services/forget'
import { deployServices, planDeploy } from '@/lib/triggers/deploy'
import { refreshAllServices, refreshServices } from '@/lib/triggers/refresh-services'

const nameSchema = z.object({ unit: z.string(), server_id: z.string() })
const whereSchema = z.object({ server: z.string().optional(), request: deploySchema })

/** Looks at services and registries. `note`: why the list is not as fresh as was asked for. */
export async function refreshServicesAction(): Promise<ActionResult<{ note: string | null }>> {
  return act('operator', { schema: z.undefined(), value: undefined }, async (_, actor) => ({
    note: await refreshAllServices(actor),
  }))
}

/** What an update would do. */
export async function planServicesAction({
  server,
  ...request
}: { server?: string } & z.input<typeof deploySchema>): Promise<ActionResult<{ plan: DeployPlan }>> {
  return act('operator', { schema: whereSchema, value: { server, request } }, async (input, actor) => ({
    plan: await planDeploy({ ...input.request, server: input.server }, actor),
  }))
}

/** Makes tasks of a plan that somebody has seen; the page opens the first one's drawer and tells of the others. */
export async function deployServicesAction({
  server,
  ...request
}: { server?: string } & z.input<typeof deploySchema>): Promise<ActionResult<Pick<Deployed, 'task_id' | 'tasks'>>> {
  return act('operator', { schema: whereSchema, value: { server, request } }, async (input, actor) => {
    const { taskId, tasks } = await deployServices({ ...input.request, server: input.server }, actor)
    return { task_id: taskId, tasks: tasks.map(({ taskId: task_id, units }) => ({ task_id, units })) }
  })
}

export async function changeServiceAction(
  { unit, server_id: server }: { unit: string; server_id: string },
  policy: z.input<typeof changeServiceSchema>['policy'],
): Promise<ActionResult> {
  const schema = nameSchema.extend(changeServiceSchema.shape)
  return act('operator', { schema, value: { unit, server_id: server, policy } }, async (input, actor) => {
    await changeService(input.unit, { policy: input.policy }, actor, input.server_id)
    return {}
  })
}

/** Takes in a unit that no container tells of. */
export async function addServiceAction({
  server,
  ...request
}: {
  unit: string
  server?: string
}): Promise<ActionResult> {
  const schema = addServiceSchema.extend({ server: z.string().optional() })
  return act('operator', { schema, value: { ...request, server } }, async (input, actor) => {
    await addService(input, actor)
    await refreshServices(actor, { units: [input.unit], server: input.server })
    return {}
  })
}

export async function forgetServiceAction(name: { unit: string; server_id: string }): Promise<ActionResult> {
  return act('operator', { schema: nameSchema, value: name }, async (input, actor) => {
    await forgetService(input.unit, actor, input.server_id)
    return {}
  })
}
