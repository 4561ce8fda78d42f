import { z } from 'zod'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

const paramsSchema = z.strictObject({ server: serverParam })
type PruneImagesParams = z.infer<typeof paramsSchema>

/** Removes images of a machine that nothing uses and nobody can go back to any more. */
export const pruneImagesSpec: HandlerSpec<PruneImagesParams> = {
  ...maintenance,
  name: 'maintenance.prune-images',
  params: paramsSchema,
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    const services = await context.servicesOf(server.id)
    return {
      params,
      units: ['kept', 'dangling'].map((name) => ({ name, kind: 'check' })),
      serverId: server.id,
      name: `Prune images of ${server.name}`,
      // In the middle of an update an image may be nobody's for a moment.
      locks: services.map(({ unit }) => `service:${server.name}/${unit}`),
    }
  },
}
