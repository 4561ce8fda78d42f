import { z } from 'zod'
import type { HandlerSpec } from './spec'

/** What is looked at, in this order. */
export const surveyChecks = ['system', 'disk', 'systemd', 'user-units', 'podman', 'ssh'] as const
export type SurveyCheck = (typeof surveyChecks)[number]

const paramsSchema = z.strictObject({})

/** Looks at the machine that Taskyard runs on and changes nothing. The first task that anybody sees. */
export const surveySpec: HandlerSpec<z.infer<typeof paramsSchema>> = {
  name: 'maintenance.survey',
  type: 'maintenance',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'maintenance',
  limits: { timeoutSecs: 1800, outputLimitBytes: 50_000_000, stopGraceSecs: 10 },
  supports: { pause: false, stop: 'graceful' },
  isRepeatable: true,
  async plan(params, context) {
    const server = await context.localServer()
    return {
      params,
      units: surveyChecks.map((name) => ({ name, kind: 'check' })),
      serverId: server.id,
      name: `Survey of ${server.name}`,
    }
  },
}
