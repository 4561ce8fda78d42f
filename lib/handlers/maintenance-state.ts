import { z } from 'zod'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'

const paramsSchema = z.strictObject({})
type NoParams = z.infer<typeof paramsSchema>

/** Removes what retention no longer keeps, and gives the space back. */
export const pruneStateSpec: HandlerSpec<NoParams> = {
  ...maintenance,
  params: paramsSchema,
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
  ...maintenance,
  params: paramsSchema,
  name: 'maintenance.database-check',
  plan: async (params, context) => ({
    params,
    units: ['file', 'ledger'].map((name) => ({ name, kind: 'check' })),
    serverId: (await context.localServer()).id,
    name: 'Check the database',
  }),
}
