import { z } from 'zod'
import type { HandlerSpec } from './spec'

const paramsSchema = z.strictObject({})
type NoParams = z.infer<typeof paramsSchema>

const common = {
  type: 'maintenance',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'maintenance',
  limits: { timeoutSecs: 1800, outputLimitBytes: 50_000_000, stopGraceSecs: 10 },
  supports: { pause: false, stop: 'graceful' },
  isRepeatable: true,
} as const

/** Removes what retention no longer keeps, and gives the space back. */
export const pruneStateSpec: HandlerSpec<NoParams> = {
  ...common,
  name: 'maintenance.prune-state',
  plan: async (params, context) => ({
    params,
    units: ['ledger', 'space'].map((name) => ({ name, kind: 'check' })),
    serverId: (await context.localServer()).id,
    name: 'Prune the ledger',
  }),
}

/** Looks for damage in the database and for contradictions in the ledger; changes nothing. */
export const databaseCheckSpec: HandlerSpec<NoParams> = {
  ...common,
  name: 'maintenance.database-check',
  plan: async (params, context) => ({
    params,
    units: ['file', 'ledger'].map((name) => ({ name, kind: 'check' })),
    serverId: (await context.localServer()).id,
    name: 'Check the database',
  }),
}
