import { z } from 'zod'
import { batchVerbs } from '@/lib/contract/batch'
import { mostInBatch } from '@/lib/contract/batch-limits'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'

const paramsSchema = z.strictObject({
  verb: z.enum(batchVerbs),
  ids: z.array(z.string().max(100)).min(1).max(mostInBatch),
  wish: z
    .strictObject({
      force: z.boolean().optional(),
      escalate: z.boolean().optional(),
      reason: z.string().max(500).optional(),
      onlyWaiting: z.boolean().optional(),
    })
    .default({}),
})
export type BatchParams = z.infer<typeof paramsSchema>

/** Does one thing to many tasks, in the name of whoever asked for it: each is a unit. */
export const batchSpec: HandlerSpec<BatchParams> = {
  ...maintenance,
  name: 'maintenance.batch',
  params: paramsSchema,
  async plan(params, context) {
    const ids = [...new Set(params.ids)]
    const server = await context.localServer()
    return {
      params: { ...params, ids },
      units: ids.map((name) => ({ name, kind: 'task' })),
      serverId: server.id,
      name: `${verbNames[params.verb]} ${ids.length} tasks`,
    }
  },
}

const verbNames = { start: 'Start', stop: 'Stop', delete: 'Delete' }
