'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import { type MaintenanceHandler, maintenanceHandlers } from '@/lib/contract/maintenance'
import { admitTask } from '@/lib/tasks/admit'

const runSchema = z.object({ handler: z.enum(maintenanceHandlers) })

/** Makes a task of it; the page opens its drawer. */
export async function runMaintenanceAction(handler: MaintenanceHandler): Promise<ActionResult<{ task_id: string }>> {
  return act('operator', { schema: runSchema, value: { handler } }, async (input, actor) => {
    const { taskId } = await admitTask({ handler: input.handler, params: {} }, actor)
    return { task_id: taskId }
  })
}
