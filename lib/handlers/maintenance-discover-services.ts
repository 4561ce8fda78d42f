import { z } from 'zod'
import { unitNamePattern } from '@/lib/contract/services'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

const paramsSchema = z.strictObject({
  /** Only these; left out: all that can be found. */
  units: z
    .array(z.string().regex(unitNamePattern, 'this is not the name of a service, such as web.service'))
    .min(1, 'units must not be empty')
    .max(500)
    .optional(),
  /** Ask the registries afterwards. */
  check_registries: z.boolean({ error: 'check_registries is true or false' }).default(false),
  server: serverParam,
})
export type DiscoverParams = z.infer<typeof paramsSchema>

/** Finds the services of a machine, and writes down what they are made of and how they are. */
export const discoverServicesSpec: HandlerSpec<DiscoverParams> = {
  ...maintenance,
  name: 'maintenance.discover-services',
  // Some questions and one write: a process of its own would cost more than the work.
  isolation: 'inline',
  params: paramsSchema,
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    const checks = ['containers', 'units', ...(params.check_registries ? ['registries'] : [])]
    return {
      params,
      units: checks.map((name) => ({ name, kind: 'check' })),
      serverId: server.id,
      name: `Services of ${server.name}`,
    }
  },
}
