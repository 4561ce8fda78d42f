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
  // Nothing but writes to the ledger: any runner does it, and takes it up where another one left it.
  isolation: 'inline',
  params: paramsSchema,
  async plan(params) {
    const ids = [...new Set(params.ids)]
    return {
      params: { ...params, ids },
      units: ids.map((name) => ({ name, kind: 'task' })),
      serverId: null,
      name: `${verbNames[params.verb]} ${ids.length} tasks`,
    }
  },
}

const verbNames = { start: 'Start', stop: 'Stop', delete: 'Delete' }
