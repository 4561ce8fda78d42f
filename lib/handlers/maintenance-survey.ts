import { z } from 'zod'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'

/** What is looked at, in this order. */
export const surveyChecks = ['system', 'disk', 'systemd', 'user-units', 'podman', 'ssh'] as const
export type SurveyCheck = (typeof surveyChecks)[number]

const paramsSchema = z.strictObject({})

/** Looks at the machine that Taskyard runs on and changes nothing. The first task that anybody sees. */
export const surveySpec: HandlerSpec<z.infer<typeof paramsSchema>> = {
  ...maintenance,
  name: 'maintenance.survey',
  params: paramsSchema,
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
