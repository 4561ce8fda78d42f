import { z } from 'zod'
import { maintenance } from './maintenance'
import type { HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

/** What is looked at, in this order. */
export const surveyChecks = ['system', 'disk', 'systemd', 'user-units', 'podman', 'ssh'] as const
export type SurveyCheck = (typeof surveyChecks)[number]

const paramsSchema = z.strictObject({ server: serverParam })

/** Looks at a machine that Taskyard runs on and changes nothing. The first task that anybody sees. */
export const surveySpec: HandlerSpec<z.infer<typeof paramsSchema>> = {
  ...maintenance,
  name: 'maintenance.survey',
  params: paramsSchema,
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    return {
      params,
      units: surveyChecks.map((name) => ({ name, kind: 'check' })),
      serverId: server.id,
      name: `Survey of ${server.name}`,
    }
  },
}
