import { z } from 'zod'
import { deployOneSchema, deploySchema, planSchema } from '../services'
import { type Answer, operation } from './operation'

/** What a task is answered with that was made of a saved wish. */
export const taskMadeSchema = z.object({
  task_id: z.string(),
  is_long_running: z.boolean(),
  long_running: z.boolean(),
  expected_duration_secs: z.number().nullable(),
})

/** The task to follow, and all that were made: an update of the container that Taskyard itself is takes one of its own. */
export const deployedSchema = taskMadeSchema.extend({
  tasks: z.array(
    z.object({
      task_id: z.string(),
      /** The services that it works on. */
      units: z.array(z.string()),
    }),
  ),
})
export type Deployed = z.infer<typeof deployedSchema>

export const deployQuerySchema = z.object({
  server_id: z
    .string()
    .max(200)
    .meta({ description: 'Number, id or name of the machine; this one where it is left out.' })
    .optional(),
})

const answers: Answer[] = [
  { status: 202, what: 'The task that does it, and all that were made.', schema: deployedSchema },
  { status: 200, what: 'With `dry_run`: what it would do.', schema: planSchema },
]
const refusals = ['conflict', 'refused', 'too-many-requests'] as const

export const deployOperations = {
  deploy: operation({
    id: 'deployServices',
    method: 'post',
    path: '/api/services/deploy',
    alsoAt: '/api/manual/deploy',
    area: 'Services',
    summary: 'Updates services, or plans it',
    details:
      'Each service is pulled, restarted, watched and compared with its registry; on any failure what ran before is ' +
      'put back and read anew. With `expected` the plan that somebody has seen is what runs: another one is refused.',
    role: 'operator',
    query: deployQuerySchema,
    body: deploySchema,
    creates: true,
    answers,
    refusals: [...refusals],
  }),
  deployOne: operation({
    id: 'deployService',
    method: 'post',
    path: '/api/services/{unit}/deploy',
    alsoAt: '/api/manual/services/{unit}',
    area: 'Services',
    summary: 'Updates one service, or plans it',
    role: 'operator',
    query: deployQuerySchema,
    body: deployOneSchema,
    creates: true,
    answers,
    refusals: [...refusals],
  }),
}
