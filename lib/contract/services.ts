import { z } from 'zod'
import { policySchema, probesSchema, tagRuleSchema } from './service-policy'
import { serviceProblemSchema } from './service-problem'
import { timeSchema } from './time'

/** What systemd takes as a unit's name, and no shell makes anything else of. */
export const unitNamePattern = /^[A-Za-z0-9:_.@\\-]{1,200}\.service$/

const unitName = (field: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `${field} is required` : `${field} must be a text`) })
    .transform((name) => (/\.[a-z]+$/.test(name) ? name : `${name}.service`))
    .pipe(z.string().regex(unitNamePattern, `${field} must be the name of a service, such as web.service`))

/** `PATCH /api/services/{unit}`: members that are left out stay as they are. */
export const changeServiceSchema = z.strictObject({
  policy: z.strictObject({
    mode: policySchema.shape.mode.unwrap().optional(),
    window: policySchema.shape.window.unwrap().optional(),
    min_age_hours: policySchema.shape.min_age_hours.unwrap().optional(),
    tag: tagRuleSchema.optional(),
    hold: policySchema.shape.hold.unwrap().optional(),
    health: probesSchema.optional(),
    keep_images: policySchema.shape.keep_images.unwrap().optional(),
  }),
})
export type ChangeService = z.infer<typeof changeServiceSchema>

/** `POST /api/services`: a unit that no container tells of. */
export const addServiceSchema = z.strictObject({ unit: unitName('unit') })

export const servicesQuerySchema = z.object({
  server_id: z
    .string()
    .max(200)
    .meta({ description: 'Number, id or name of a machine: only its services. All machines where it is left out.' })
    .optional(),
  refresh: z
    .enum(['0', '1', 'true', 'false'], { error: 'refresh is 1 or 0' })
    .transform((value) => value === '1' || value === 'true')
    .meta({ type: 'string', description: '`1`: look at services and registries first. Needs the role operator.' })
    .optional(),
})

const deployOptions = {
  dry_run: z.boolean({ error: 'dry_run is true or false' }).default(false),
  /** Who asks, where that is a program that acts for somebody. */
  caller: z.string().trim().max(200).optional(),
  reason: z.string().trim().max(500).optional(),
  /** Restart also what already runs the newest image. */
  restart: z.boolean().default(false),
}

const digestText = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is sha256: and 64 hexadecimal digits')

/** `POST /api/services/deploy`. `units` or `all` is required; `image` alone means the services that use it. */
export const deploySchema = z
  .strictObject({
    units: z
      .union([z.literal('all'), z.array(unitName('units')).min(1, 'units must not be empty').max(500)], {
        error: 'units is a list of services, or "all"',
      })
      .optional(),
    all: z.boolean().optional(),
    image: z.string().trim().min(1).max(500).optional(),
    ...deployOptions,
    /** Services that are updated although their policy holds them back. */
    override: z.array(unitName('override')).max(500).default([]),
    /** What a plan that somebody has seen said: service → digest. Anything else by now is refused (409). */
    expected: z.record(z.string(), digestText).optional(),
    parallel: z.number().int().min(1, 'parallel must be at least 1').max(50).optional(),
    stop_after_failures: z.number().int().min(1, 'stop_after_failures must be at least 1').max(500).optional(),
  })
  .refine(({ units, all, image }) => units !== undefined || all === true || image !== undefined, {
    message: 'units is required: a list of services, or "all"',
    path: ['units'],
  })
export type DeployRequest = z.infer<typeof deploySchema>

export const deployOneSchema = z.strictObject({
  ...deployOptions,
  override: z.boolean().default(false),
  expected: digestText.optional(),
})

/** What is to happen to a service: in these words on the wire as on the page. */
export const planVerdicts = ['update', 'restart', 'up to date', 'held', 'unknown', 'skipped'] as const
export type PlanVerdict = (typeof planVerdicts)[number]

const labelChangeSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() })

export const planRowSchema = z.object({
  unit: z.string(),
  image: z.string().nullable(),
  /** What the unit's file is to name from then on, where the tag changes. */
  to_image: z.string().nullable(),
  from_digest: z.string().nullable(),
  to_digest: z.string().nullable(),
  verdict: z.enum(planVerdicts),
  /** Why it is so, in a sentence. */
  reason: z.string().nullable(),
  /** Whether an operator may have it updated all the same. */
  can_override: z.boolean(),
  /** When the new image was built. */
  image_created_at: timeSchema.nullable(),
  version: labelChangeSchema,
  /** Of the source that the images were built of. Plans of before it was read have none. */
  revision: labelChangeSchema.default({ from: null, to: null }),
  /** Place in the order, from 1: dependencies first. */
  order: z.number().int(),
  /** Units that stop or restart with it. */
  dependents: z.array(z.string()),
  checked_at: timeSchema.nullable(),
})
export type PlanRow = z.infer<typeof planRowSchema>

export const planSchema = z.object({
  plan: z.array(planRowSchema),
  /** Whether the registries were asked just now; if not, why not. */
  refreshed: z.boolean(),
  note: z.string().nullable(),
})
export type DeployPlan = z.infer<typeof planSchema>

export const updateStatuses = ['update available', 'newer tag', 'up to date', 'unknown'] as const
export type UpdateStatus = (typeof updateStatuses)[number]

/** Why it is not known whether there is an update. */
export const unknownReasons = [
  'not checked',
  'unreachable',
  'no credentials',
  'not found',
  'rate limited',
  'registry error',
  'untagged',
  'not resolvable',
  'not running',
  'no image',
] as const
export type UnknownReason = (typeof unknownReasons)[number]

export const updateStateSchema = z.object({
  status: z.enum(updateStatuses),
  /** Of `unknown`: one of a few words. */
  reason: z.enum(unknownReasons).nullable(),
  message: z.string().nullable(),
  newer_tag: z.string().nullable(),
  checked_at: timeSchema.nullable(),
})
export type UpdateState = z.infer<typeof updateStateSchema>

export const serviceContainerSchema = z.object({
  name: z.string(),
  /** As its unit names it. */
  image: z.string(),
  /** With variables resolved; null where they cannot be. */
  reference: z.string().nullable(),
  /** Nobody pulls its image: what the machine itself has under that name is what it can be updated to. */
  is_local: z.boolean().optional(),
  /** podman pulls its image by itself at each start of the unit: an update of it could not be taken back. */
  pulls_itself: z.boolean().optional(),
  state: z.string(),
  health: z.string().nullable(),
  image_id: z.string().nullable(),
  digests: z.array(z.string()),
  auto_update: z.string().nullable(),
})
export type ServiceContainer = z.infer<typeof serviceContainerSchema>

export const serviceKinds = ['quadlet', 'generated', 'kube', 'pod', 'plain'] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const serviceSchema = z.object({
  unit: z.string(),
  description: z.string().nullable(),
  server: z.string(),
  server_id: z.string(),
  scope: z.enum(['user', 'system']),
  kind: z.enum(serviceKinds),
  origin: z.enum(['discovered', 'added']),
  /** The file that defines it. */
  file: z.string().nullable(),
  image: z.string().nullable(),
  containers: z.array(serviceContainerSchema),
  /** The unit of the pod that it belongs to. */
  pod: z.string().nullable(),
  dependents: z.array(z.string()),
  active_state: z.string(),
  sub_state: z.string(),
  active_since: timeSchema.nullable(),
  restarts: z.number().int(),
  running_digest: z.string().nullable(),
  /** Of the image that there is to run: of the newer tag where there is one, else of the one that the service names. */
  registry_digest: z.string().nullable(),
  update: updateStateSchema,
  /** Why it cannot be updated, or its state is not known; null: nothing is amiss. */
  problem: serviceProblemSchema.nullable(),
  /** Of the image that runs. */
  image_created_at: timeSchema.nullable(),
  version: z.string().nullable(),
  /** Of the source that it was built of: a commit, mostly. */
  revision: z.string().nullable(),
  source_url: z.string().nullable(),
  releases_url: z.string().nullable(),
  /** Of the image that `registry_digest` names. */
  registry_created_at: timeSchema.nullable(),
  registry_version: z.string().nullable(),
  registry_revision: z.string().nullable(),
  /** A digest that was tried and rolled back. */
  rejected: z.object({ digest: z.string(), at: timeSchema, task_id: z.string() }).nullable(),
  policy: policySchema,
  is_protected: z.boolean(),
  last_task_id: z.string().nullable(),
  seen_at: timeSchema,
  /** Since when it is no longer found. */
  vanished_at: timeSchema.nullable(),
})
export type ServiceView = z.infer<typeof serviceSchema>

export const serviceMachineSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether its runner is there: without it nothing of the machine is looked at, and nothing is updated. */
  is_alive: z.boolean(),
  /** When its runner last told that it is there; null: never. */
  heard_at: timeSchema.nullable(),
  /** The same, where it has services and that is too long ago for a restart: what is shown of them is as old. */
  gone_since: timeSchema.nullable(),
  /** When its services were last looked for; null: never. */
  discovered_at: timeSchema.nullable(),
  /** Why that did not work, in words that say what to do. */
  problem: z.string().nullable(),
})
export type ServiceMachine = z.infer<typeof serviceMachineSchema>

export const serviceListSchema = z.object({
  list: z.array(serviceSchema),
  /** Those that have services or could have some now, by number. */
  machines: z.array(serviceMachineSchema),
  /** When services were last looked for, of several machines on the one that waits the longest; null: never. */
  discovered_at: timeSchema.nullable(),
  /** Why that did not work, in words that say what to do. */
  problem: z.string().nullable(),
  /** Of `refresh=1`: whether the list is as fresh as was asked for; if not, why not. */
  note: z.string().nullable(),
})
export type ServiceList = z.infer<typeof serviceListSchema>
