import { z } from 'zod'
import type { HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

const paramsSchema = z.strictObject({
  /** Only say what podman would update. */
  dry_run: z.boolean({ error: 'dry_run is true or false' }).default(false),
  /** Also where a policy holds a service back: podman updates all that have the label, or none. */
  override: z.boolean({ error: 'override is true or false' }).default(false),
  server: serverParam,
})
export type AutoUpdateParams = z.infer<typeof paramsSchema>

/** The part of the task that stands for podman's own run. */
export const autoUpdateRun = 'podman auto-update'

/** podman's own auto-update as a task: each service that has its label is a unit. */
export const autoUpdateSpec: HandlerSpec<AutoUpdateParams> = {
  name: 'auto-update',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'services',
  // Once podman has begun it is left to come to its end: a start may take its whole time limit, and a way back as long.
  limits: { timeoutSecs: 3600, outputLimitBytes: 50_000_000, stopGraceSecs: 10, leastGraceSecs: 300 },
  supports: { pause: false, stop: 'graceful' },
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    const services = (await context.servicesOf(server.id)).filter(({ autoUpdate }) => autoUpdate !== null)
    const units = services.map(({ unit }) => unit)
    return {
      params,
      units: [{ name: autoUpdateRun, kind: 'check' }, ...units.map((name) => ({ name, kind: 'service' }))],
      serverId: server.id,
      name: params.dry_run ? `What podman would update on ${server.name}` : `podman auto-update on ${server.name}`,
      // podman takes them all: no other update may be in the middle of one.
      locks: units.map((unit) => `service:${server.name}/${unit}`),
    }
  },
}
