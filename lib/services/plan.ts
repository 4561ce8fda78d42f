import { z } from 'zod'
import { probesSchema } from '@/lib/contract/service-policy'
import { planRowSchema, type ServiceContainer } from '@/lib/contract/services'
import { defaultDb } from '@/lib/db/default'
import type { ImageDigest, Server, Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { settingValue } from '@/lib/settings/read'
import { chooseServices } from './choose'
import { readLabels } from './labels'
import { inOrder } from './order'
import { policyOf } from './row'
import { type UpdateTarget, updateStateOf } from './update-state'
import { type Rejected, verdictOf } from './verdict'

/** What is to be updated, as whoever asks for it says it. */
export interface DeployWish {
  units: 'all' | string[]
  /** Only services that use this image. */
  image?: string | undefined
  server?: string | undefined
  override: string[]
  restart: boolean
  isAutomatic: boolean
  isRetry: boolean
}

/** A row of the plan with what the task needs to carry it out: stored with the task. */
export const plannedUpdateSchema = planRowSchema.extend({
  kind: z.string(),
  scope: z.enum(['user', 'system']),
  /** What is pulled; null where there is no image. */
  reference: z.string().nullable(),
  /** Which image there is news of, where a service has several; null: none. */
  to_reference: z.string().nullable().default(null),
  /** Nobody pulls it: what the machine itself has under that name is what is to run. */
  is_local: z.boolean().default(false),
  is_named: z.boolean(),
  is_overridden: z.boolean(),
  /** Held because its image was rolled back before. */
  is_rejected: z.boolean(),
  wants_restart: z.boolean(),
  /** Somebody has seen this plan and said yes to this digest. */
  is_confirmed: z.boolean(),
  is_protected: z.boolean(),
  health: probesSchema.extend({ window_secs: z.number() }),
  keep_images: z.number(),
})
export type PlannedUpdate = z.infer<typeof plannedUpdateSchema>

export interface UpdatePlan {
  server: Server
  rows: PlannedUpdate[]
}

interface Relations {
  after: string[]
  dependents: string[]
}

/**
 * What an update of these services would do, from what is known by now: nothing is looked at and nothing changes.
 * Throws AppError `validation` where a service or server is unknown, `refused` where nothing is left to update.
 */
export async function planUpdates(wish: DeployWish, db: Db = defaultDb()): Promise<UpdatePlan> {
  const server = wish.server ? await resolveServer(wish.server, 'server_id', db) : await localServer(db)
  const chosen = await chooseServices(wish, server, db)
  const answers = await answersFor(server.id, db)
  const defaults = {
    windowSecs: (await settingValue('services.health_window_secs', db)) ?? 15,
    keepImages: (await settingValue('services.keep_images', db)) ?? 3,
  }
  const ordered = inOrder(chosen.map((service) => ({ unit: service.unit, after: relationsOf(service).after, service })))
  return { server, rows: ordered.map(({ service }, index) => rowOf(service, index + 1, wish, answers, defaults)) }
}

async function answersFor(serverId: string, db: Db): Promise<(reference: string) => ImageDigest | null> {
  const rows = await db.read.imageDigest.findMany({ where: { serverId } })
  const byReference = new Map(rows.map((row) => [row.reference, row]))
  return (reference) => byReference.get(reference) ?? null
}

function rowOf(
  service: Service,
  order: number,
  wish: DeployWish,
  answers: (reference: string) => ImageDigest | null,
  defaults: { windowSecs: number; keepImages: number },
): PlannedUpdate {
  const policy = policyOf(service)
  const { registryDigest, target, ...state } = updateStateOf(service, answers)
  const labels = readLabels(service.imageLabels)
  const isNamed = wish.units !== 'all'
  const isOverridden = wish.override.includes(service.unit)
  const { verdict, reason, canOverride, isRejected } = verdictOf({
    kind: service.kind,
    hasVanished: service.vanishedAt !== null,
    policy,
    state,
    target,
    rejected: service.rejected as Rejected | null,
    isNamed,
    isOverridden,
    wantsRestart: wish.restart,
    isAutomatic: wish.isAutomatic,
    pullsItself: containersOf(service).some((container) => container.pulls_itself),
    isRetry: wish.isRetry,
    now: new Date(),
  })
  return {
    unit: service.unit,
    image: service.image,
    to_image: target?.isNewTag ? target.reference : null,
    from_digest: service.runningDigest,
    to_digest: target?.digest ?? registryDigest,
    verdict,
    reason,
    can_override: canOverride,
    image_created_at: target?.createdAt?.toISOString() ?? null,
    version: { from: labels.version, to: target?.labels.version ?? null },
    revision: { from: labels.revision, to: target?.labels.revision ?? null },
    order,
    dependents: relationsOf(service).dependents,
    checked_at: state.checked_at,
    kind: service.kind,
    scope: service.scope === 'system' ? 'system' : 'user',
    reference: referenceOf(service, target),
    to_reference: target?.reference ?? null,
    is_local: toldContainer(service, target)?.is_local ?? false,
    is_named: isNamed,
    is_overridden: isOverridden,
    is_rejected: isRejected,
    wants_restart: wish.restart,
    is_confirmed: false,
    is_protected: service.isProtected,
    health: { ...policy.health, window_secs: policy.health.window_secs ?? defaults.windowSecs },
    keep_images: policy.keep_images ?? defaults.keepImages,
  }
}

function referenceOf(service: Service, target: UpdateTarget | null): string | null {
  return target?.isNewTag ? target.reference : service.reference
}

/** Of several containers the one with news; else the one that the service is named after. */
function toldContainer(service: Service, target: UpdateTarget | null): ServiceContainer | undefined {
  const containers = containersOf(service)
  return containers.find(({ reference }) => reference === target?.reference) ?? containers[0]
}

function containersOf(service: Service): ServiceContainer[] {
  return service.containers as unknown as ServiceContainer[]
}

function relationsOf(service: Service): Relations {
  const { after = [], dependents = [] } = service.relations as Partial<Relations>
  return { after, dependents }
}
