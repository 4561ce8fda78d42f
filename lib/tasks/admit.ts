import type { z } from 'zod'
import type { RetryPolicy } from '@/lib/contract/definitions'
import type { TaskOptions } from '@/lib/contract/requests'
import type { TaskType } from '@/lib/contract/states'
import { type Actor, isAutomatic } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { fieldErrorsOf } from '@/lib/core/field-errors'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import { insertAndReturnRows } from '@/lib/db/insert-rows'
import type { Db, Tx } from '@/lib/db/open'
import { insertTaskEvents, type NewEvent } from '@/lib/events/append'
import { requireHandlerSpec } from '@/lib/handlers/catalogue'
import type { HandlerSpec, Plan } from '@/lib/handlers/spec'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { limitAutomaticUpdates } from '@/lib/services/automatic-limit'
import { referencesOfServices } from '@/lib/services/digests'
import { ownContainer } from '@/lib/services/own-container'
import { planUpdates } from '@/lib/services/plan'
import { taskColumns } from './admit-columns'
import { expectDuration } from './expect-duration'
import { limitsOf, type TaskLimits } from './limits'

export interface AdmitInput {
  handler: string
  params: unknown
  options?: TaskOptions
  /** The task that this one tries again. */
  retryOf?: string
  /** A retry keeps the type of its original. */
  type?: TaskType
  /** Values already sealed for another task are opened and sealed anew by the caller, never passed on sealed. */
  env?: Record<string, string>
  /** Who asks, where a program asks in somebody's name; the actor stays who they are. */
  caller?: string
  /** Only these of the planned units (a retry of the failed ones). */
  onlyUnits?: string[]
  /** The saved task that it comes from. */
  definition?: { id: string; name: string; version: number }
  /** How often it may be tried again by itself. */
  retryPolicy?: RetryPolicy | null
  /** Whether it is said to take long; null: as earlier ones did. */
  isLongRunning?: boolean | null
  /** Besides those of its plan. */
  locks?: string[]
  /** What its trigger is to tell further: `slot_id`, `delivery_id`. */
  trigger?: Record<string, string | null>
}

/** A task as it was made. */
export interface Admitted {
  taskId: string
  task: Task
  units: Unit[]
}

/** A wish that was found good: all that is left is to write it down. */
export interface Prepared {
  input: AdmitInput
  spec: HandlerSpec
  plan: Plan<unknown>
  name: string
  limits: TaskLimits
  expectedSecs: number | null
}

/**
 * The one door: every trigger's wish becomes a task here, or is refused with a reason and leaves nothing behind.
 * Throws AppError `validation` (400) with the fields that are wrong, `not-available-yet` (422).
 */
export async function admitTask(input: AdmitInput, actor: Actor, db: Db = defaultDb()): Promise<Admitted> {
  const prepared = await prepareTask(input, actor, db)
  return db.transact((tx) => admitPrepared(tx, prepared, actor))
}

/** Everything of an admission but its writing. Throws as `admitTask` does. */
export async function prepareTask(input: AdmitInput, actor: Actor, db: Db = defaultDb()): Promise<Prepared> {
  const spec = requireHandlerSpec(input.handler)
  const params = parseParams(spec, input.params)
  const options = input.options ?? {}
  refuseWhatIsNotThereYet(options, spec)
  const plan = limitUnits(
    await planOf(spec, params, { actor, isRetry: input.retryOf !== undefined }, db),
    input.onlyUnits,
  )
  const name = options.name ?? plan.name
  const limits = await limitsOf(spec, options, db)
  return { input, spec, plan, name, limits, expectedSecs: await expectDuration(spec.name, name, db) }
}

/** Makes the task, its units and its first event in the caller's transaction. Throws AppError where its lane is gone. */
export async function admitPrepared(tx: Tx, prepared: Prepared, actor: Actor): Promise<Admitted> {
  const { input, spec, plan, name } = prepared
  const options = input.options ?? {}
  const taskId = newId('tsk')
  const seq = await takePlace(tx, options.lane ?? spec.lane)
  const task = await tx.task.create({
    data: { id: taskId, ...taskColumns(prepared, actor, taskId), seq, eventNo: 1 },
  })
  const units = await insertAndReturnRows(
    tx.unit,
    plan.units.map((unit, ordinal) => unitRow(taskId, unit, ordinal)),
  )
  await insertTaskEvents(tx, { id: taskId, name, attempt: 0, eventNo: 1 }, actor, [createdEvent(prepared, actor)])
  return { taskId, task, units: units.toSorted((a, b) => a.ordinal - b.ordinal) }
}

function createdEvent({ input, spec }: Prepared, actor: Actor): NewEvent {
  return {
    action: 'task.created',
    level: 'info',
    message: `Asked for by ${actor.name}`,
    status: input.options?.start === false ? 'ready' : 'pending',
    isAudit: true,
    meta: {
      handler: spec.name,
      source: actor.source,
      path: actor.path,
      page: actor.page,
      ...(input.retryOf && { retry_of: input.retryOf }),
      ...(input.definition && { definition: input.definition.name, definition_version: input.definition.version }),
    },
  }
}

function parseParams(spec: HandlerSpec, params: unknown): unknown {
  const result = spec.params.safeParse(params)
  if (result.success) return result.data
  throw invalid(result.error, 'params')
}

function invalid(error: z.ZodError, prefix: string): AppError {
  const fields = fieldErrorsOf(error, [prefix])
  return new AppError('validation', fields.map((f) => `${f.field}: ${f.message}`).join('; '), { fields })
}

function refuseWhatIsNotThereYet(options: TaskOptions, spec: HandlerSpec): void {
  const secret = Object.entries(options.env ?? {}).find(([, value]) => value.startsWith('secret:'))
  if (secret) {
    const message = 'stored secrets do not exist yet: give the value itself, it is kept sealed'
    throw new AppError('not-available-yet', `env.${secret[0]}: ${message}`, {
      fields: [{ field: `env.${secret[0]}`, message }],
    })
  }
  if (options.start === false && !spec.isPrepared) {
    const message = `a ${spec.name} task cannot be prepared for later: leave start out`
    throw new AppError('validation', `start: ${message}`, { fields: [{ field: 'start', message }] })
  }
}

function planOf(
  spec: HandlerSpec,
  params: unknown,
  { actor, isRetry }: { actor: Actor; isRetry: boolean },
  db: Db,
): Promise<Plan<unknown>> {
  return spec.plan(params, {
    services: (wish) => planUpdates(wish, db),
    limitAutomatic: (plan) => limitAutomaticUpdates(plan, db),
    servicesOf: (serverId) => referencesOfServices(serverId, db),
    ownContainer: (serverId) => ownContainer(serverId, db),
    isRetry,
    isAutomatic: isAutomatic(actor),
    server: (reference, field) => resolveServer(reference, field, db),
    localServer: () => localServer(db),
  })
}

function limitUnits(plan: Plan<unknown>, only: string[] | undefined): Plan<unknown> {
  if (!only) return plan
  const units = plan.units.filter((unit) => only.includes(unit.name))
  return units.length === 0 ? plan : { ...plan, units }
}

/** Order is taken from the lane's row inside the transaction: neither clocks nor ids could promise it. */
async function takePlace(tx: Tx, lane: string): Promise<number> {
  const [row] = await tx.lane.updateManyAndReturn({
    where: { name: lane },
    data: { lastSeq: { increment: 1 } },
    select: { lastSeq: true },
  })
  if (row) return row.lastSeq
  const message = `there is no lane ${JSON.stringify(lane)}; GET /api/lanes lists them`
  throw new AppError('validation', `lane: ${message}`, { fields: [{ field: 'lane', message }] })
}

function unitRow(taskId: string, unit: Plan<unknown>['units'][number], ordinal: number) {
  return { id: newId('unt'), taskId, ordinal, name: unit.name, kind: unit.kind, status: 'pending' as const }
}
