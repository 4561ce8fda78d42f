import type { DeployPlan, DeployRequest, PlanRow } from '@/lib/contract/services'
import { planRowSchema } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { limitAutomaticUpdates } from '@/lib/services/automatic-limit'
import { planUpdates } from '@/lib/services/plan'
import { type Admitted, admitTask } from '@/lib/tasks/admit'
import { refreshServices } from './refresh-services'

/** Where it is asked for; null: the machine that local work goes to. */
export type DeployWhere = { server?: string | undefined }

/**
 * What an update would do. Services and registries are looked at first, by a task of the runner's; where that does not
 * answer in time the plan is made from what was known, and says so. Throws AppError as `deployServices` does.
 */
export async function planDeploy(
  request: DeployRequest & DeployWhere,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<DeployPlan> {
  const wish = wishOf(request)
  // Names that are wrong are told before anything is looked at.
  const named = wish.units === 'all' ? null : (await planUpdates(wish, db)).rows.map(({ unit }) => unit)
  const note = await refreshServices(actor, named ? { units: named } : {}, db)
  const { rows } = await planUpdates(wish, db)
  const plan: PlanRow[] = rows.map((row) => planRowSchema.parse(row))
  return { plan, refreshed: note === null, note }
}

/**
 * Makes the task that carries it out. Throws AppError `validation` (an unknown service), `conflict` (the plan is
 * another one than `expected` says), `too-many-requests` (nobody asked for it, and it comes too often).
 */
export async function deployServices(
  request: DeployRequest & DeployWhere,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<Admitted> {
  const wish = wishOf(request)
  if (isAutomatic(actor)) await limitAutomaticUpdates((await planUpdates(wish, db)).rows, db)
  const { expected, parallel, stop_after_failures, caller, reason } = request
  return admitTask(
    {
      handler: 'service-update',
      params: {
        units: wish.units,
        override: wish.override,
        restart: wish.restart,
        ...(wish.image && { image: wish.image }),
        ...(wish.server && { server: wish.server }),
        ...(expected && { expected }),
        ...(parallel && { parallel }),
        ...(stop_after_failures && { stop_after_failures }),
      },
      options: { ...(reason && { reason }) },
      ...(caller && { caller }),
    },
    actor,
    db,
  )
}

function wishOf({ units, all, image, override, restart, server }: DeployRequest & DeployWhere) {
  const chosen = all === true || units === undefined ? ('all' as const) : units
  return { units: chosen, image, server, override, restart, isAutomatic: false, isRetry: false }
}

function isAutomatic({ source }: Actor): boolean {
  return source === 'webhook' || source === 'scheduler'
}
