'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import { clearLane } from '@/lib/batch/clear-lane'
import type { ActionResult } from '@/lib/contract/action'
import type { BatchResult, BatchTask } from '@/lib/contract/batch'
import { changeLaneSchema, createLaneSchema, type LaneView } from '@/lib/contract/lanes'
import type { MachineDeath } from '@/lib/contract/machine-death'
import { createLane } from '@/lib/queue/create-lane'
import { deleteLane } from '@/lib/queue/delete-lane'
import { changeLane } from '@/lib/queue/lanes'
import { declareDead } from '@/lib/servers/declare-dead'

const nameSchema = z.object({ name: z.string() })

export async function createLaneAction(
  value: z.input<typeof createLaneSchema>,
): Promise<ActionResult<{ lane: LaneView }>> {
  return act('admin', { schema: createLaneSchema, value }, async (input, actor) => ({
    lane: await createLane(input, actor),
  }))
}

/** Capacity, order, or `paused`. */
export async function changeLaneAction(
  name: string,
  change: z.input<typeof changeLaneSchema>,
): Promise<ActionResult<{ lane: LaneView }>> {
  const schema = z.object({ name: z.string(), change: changeLaneSchema })
  return act('operator', { schema, value: { name, change } }, async (input, actor) => ({
    lane: await changeLane(input.name, input.change, actor),
  }))
}

/** Cancels what waits in a lane since `asOf` or longer. `done.task_id`: a task does it. */
export async function clearLaneAction(
  name: string,
  asOf: string,
): Promise<ActionResult<{ done: BatchResult | BatchTask }>> {
  const schema = z.object({ name: z.string(), until: z.iso.datetime() })
  return act('operator', { schema, value: { name, until: asOf } }, async (input, actor) => ({
    done: await clearLane({ name: input.name, until: new Date(input.until) }, actor),
  }))
}

export async function deleteLaneAction(name: string): Promise<ActionResult> {
  return act('admin', { schema: nameSchema, value: { name } }, async (input, actor) => {
    await deleteLane(input.name, actor)
    return {}
  })
}

/** Gives up what a machine had under way whose runner is silent. */
export async function declareDeadAction(serverId: string): Promise<ActionResult<{ death: MachineDeath }>> {
  const schema = z.object({ serverId: z.string() })
  return act('operator', { schema, value: { serverId } }, async (input, actor) => ({
    death: await declareDead(input.serverId, actor),
  }))
}
