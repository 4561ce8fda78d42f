import type { DeployPlan, DeployRequest, PlanRow } from '@/lib/contract/services'
import { planRowSchema } from '@/lib/contract/services'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db, Tx } from '@/lib/db/open'
import { appendTaskEvents, type NewEvent } from '@/lib/events/append'
import { ownContainer, toldAsOwn } from '@/lib/services/own-container'
import { type PlannedUpdate, planUpdates, type UpdatePlan } from '@/lib/services/plan'
import { isToBeUpdated } from '@/lib/services/to-be-updated'
import { type AdmitInput, type Admitted, admitTask } from '@/lib/tasks/admit'
import { refreshServices } from './refresh-services'

/** Where it is asked for: left out, on the machine that local work goes to. */
export type DeployWhere = { server?: string | undefined }

/** What the trigger of its tasks is to tell further, as `AdmitInput` has it. */
type DeployWhy = { trigger?: Record<string, string | null> }

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
  const units = wish.units === 'all' ? undefined : (await planUpdates(wish, db)).rows.map(({ unit }) => unit)
  const note = await refreshServices(actor, { units, server: wish.server }, db)
  const { server, rows } = await planUpdates(wish, db)
  const own = await ownContainer(server.id, db)
  const plan: PlanRow[] = rows.map((row) => planRowSchema.parse(toldAsOwn(row, own)))
  return { plan, refreshed: note === null, note }
}

/** The task that whoever asked is to follow, and all that were made, each with the services that it works on. */
export interface Deployed extends Admitted {
  tasks: { taskId: string; units: string[] }[]
}

/**
 * Makes the task that carries it out; where Taskyard's own container is among the services, another one for that, which
 * the first one's timeline names. Throws AppError `validation` (an unknown service), `conflict` (the plan is
 * another one than `expected` says), `too-many-requests` (nobody asked for it, and it comes too often).
 */
export async function deployServices(
  request: DeployRequest & DeployWhere & DeployWhy,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<Deployed> {
  const { inputs, own } = await deployInputs(request, db)
  const [first, second] = inputs
  const admitted = await admitTask(first, actor, db)
  const units = admitted.units.map(({ name }) => name)
  const { taskId } = admitted
  if (!own || !second) return { ...admitted, tasks: [{ taskId, units }] }
  const next = await admitTask(second, actor, db)
  await db.transact((tx) => tellWhatFollows(tx, taskId, { unit: own, taskId: next.taskId }, actor))
  const others = units.filter((unit) => unit !== own)
  return {
    ...admitted,
    tasks: [
      { taskId, units: others },
      { taskId: next.taskId, units: [own] },
    ],
  }
}

/** What admission is asked for, and what came of the services by then. */
export interface DeployInputs {
  plan: UpdatePlan
  /** The second one updates `own` after the first has updated all others. */
  inputs: [AdmitInput, ...AdmitInput[]]
  /** The unit of Taskyard's own container, where that is to be updated. */
  own: string | null
}

/** One or two tasks: Taskyard's own container takes one of its own. Throws AppError as planning does. */
export async function deployInputs(
  request: DeployRequest & DeployWhere & DeployWhy,
  db: Db,
  { isAutomatic = false }: { isAutomatic?: boolean } = {},
): Promise<DeployInputs> {
  const plan = await planUpdates({ ...wishOf(request), isAutomatic }, db)
  const own = await ownRowOf(plan, db)
  if (!own) return { plan, inputs: [updateOf(request)], own: null }
  const itself = selfUpdateOf(request, own)
  return { plan, inputs: plan.rows.length === 1 ? [itself] : [updateOf(request), itself], own: own.unit }
}

/** The row of the container that Taskyard itself is, where that is to be updated. */
async function ownRowOf({ server, rows }: UpdatePlan, db: Db): Promise<PlannedUpdate | null> {
  const own = await ownContainer(server.id, db)
  return rows.find((row) => row.unit === own && isToBeUpdated(row)) ?? null
}

function updateOf(request: DeployRequest & DeployWhere & DeployWhy): AdmitInput {
  const wish = wishOf(request)
  const { expected, parallel, stop_after_failures } = request
  return {
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
    ...askedFor(request),
  }
}

/** Everything inside the container ends with it: what updates it is a program of the host. */
function selfUpdateOf(
  request: DeployRequest & DeployWhere & DeployWhy,
  { unit, is_overridden: override }: PlannedUpdate,
): AdmitInput {
  const { server } = request
  const expected = request.expected?.[unit]
  const params = { unit, override, ...(server && { server }), ...(expected && { expected }) }
  return { handler: 'self-update', params, ...askedFor(request) }
}

function askedFor({
  caller,
  reason,
  trigger,
}: DeployRequest & DeployWhy): Pick<AdmitInput, 'options' | 'caller' | 'trigger'> {
  return { options: { ...(reason && { reason }) }, ...(caller && { caller }), ...(trigger && { trigger }) }
}

/** An event of the task that updates the others, which says where its own container's update is. */
export function tellWhatFollows(
  tx: Tx,
  taskId: string,
  next: { unit: string; taskId: string },
  actor: Actor,
): Promise<void> {
  const message = `${next.unit} is Taskyard itself: it is updated by a task of its own, ${next.taskId}, when no other update is under way`
  const meta = { task: next.taskId }
  const event: NewEvent = { action: 'service.self_update_follows', level: 'info', message, unit: next.unit, meta }
  return appendTaskEvents(tx, taskId, actor, [event])
}

function wishOf({ units, all, image, override, restart, server }: DeployRequest & DeployWhere) {
  const chosen = all === true || units === undefined ? ('all' as const) : units
  return { units: chosen, image, server, override, restart, isAutomatic: false, isRetry: false }
}
