import type { z } from 'zod'
import type { TaskOptions } from '@/lib/contract/requests'
import type { TaskType } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import { insertAndReturnRows } from '@/lib/db/insert-rows'
import type { Db, Tx } from '@/lib/db/open'
import { insertTaskEvents } from '@/lib/events/append'
import { requireHandlerSpec } from '@/lib/handlers/catalogue'
import type { HandlerSpec, Plan } from '@/lib/handlers/spec'
import { seal } from '@/lib/secrets/seal'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { referencesOfServices } from '@/lib/services/digests'
import { planUpdates } from '@/lib/services/plan'
import { expectDuration } from './expect-duration'
import { limitsOf } from './limits'

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
}

/** A task as it was made. */
export interface Admitted {
  taskId: string
  task: Task
  units: Unit[]
}

/**
 * The one door: every trigger's wish becomes a task here, or is refused with a reason and leaves nothing behind.
 * Throws AppError `validation` (400) with the fields that are wrong, `not-available-yet` (422).
 */
export async function admitTask(input: AdmitInput, actor: Actor, db: Db = defaultDb()): Promise<Admitted> {
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
  const expected = await expectDuration(spec.name, name, db)
  const taskId = newId('tsk')
  return db.transact(async (tx) => {
    const seq = await takePlace(tx, options.lane ?? spec.lane)
    const task = await tx.task.create({
      data: {
        id: taskId,
        ...limits,
        ...whatAndHow(spec, plan, options, input.env ?? options.env ?? {}, taskId),
        ...whoAndWhy(input, spec, options, actor),
        name,
        seq,
        eventNo: 1,
        isLongRunning: plan.units.length > 1 || expected === null || expected > 10,
        expectedDurationSecs: expected === null ? null : Math.round(expected),
      },
    })
    const units = await insertAndReturnRows(
      tx.unit,
      plan.units.map((unit, ordinal) => unitRow(taskId, unit, ordinal)),
    )
    await insertTaskEvents(tx, { id: taskId, name, attempt: 0, eventNo: 1 }, actor, [
      {
        action: 'task.created',
        level: 'info',
        message: `Asked for by ${actor.name}`,
        status: options.start === false ? 'ready' : 'pending',
        isAudit: true,
        meta: {
          handler: spec.name,
          source: actor.source,
          path: actor.path,
          page: actor.page,
          ...(input.retryOf && { retry_of: input.retryOf }),
        },
      },
    ])
    return { taskId, task, units: units.toSorted((a, b) => a.ordinal - b.ordinal) }
  })
}

function parseParams(spec: HandlerSpec, params: unknown): unknown {
  const result = spec.params.safeParse(params)
  if (result.success) return result.data
  throw invalid(result.error, 'params')
}

function invalid(error: z.ZodError, prefix: string): AppError {
  const fields = error.issues.map((issue) => ({ field: [prefix, ...issue.path].join('.'), message: issue.message }))
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
    servicesOf: (serverId) => referencesOfServices(serverId, db),
    isRetry,
    isAutomatic: ['webhook', 'scheduler', 'system'].includes(actor.source),
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

function whatAndHow(
  spec: HandlerSpec,
  plan: Plan<unknown>,
  options: TaskOptions,
  env: Record<string, string>,
  taskId: string,
) {
  const hasEnv = Object.keys(env).length > 0
  return {
    handler: spec.name,
    params: plan.params as object,
    envNames: Object.keys(env),
    envSealed: hasEnv ? seal(JSON.stringify(env), taskId) : null,
    cwd: options.cwd ?? null,
    warnings: [],
    isolation: spec.isolation,
    stopSupport: spec.supports.stop,
    isProtected: plan.isProtected ?? spec.isProtected ?? false,
    isPrepared: spec.isPrepared ?? false,
    supportsPause: spec.supports.pause,
    serverId: plan.serverId,
    ...(plan.locks && plan.locks.length > 0 && { locks: [...new Set(plan.locks)] }),
    lane: options.lane ?? spec.lane,
    status: options.start === false ? ('ready' as const) : ('pending' as const),
    outputAtLimit: options.output_at_limit ?? 'truncate',
  }
}

function whoAndWhy(input: AdmitInput, spec: HandlerSpec, options: TaskOptions, actor: Actor) {
  const now = new Date()
  const source = input.retryOf ? 'retry' : actor.source
  return {
    type: input.type ?? typeOf(spec, source),
    triggerSource: source,
    trigger: { caller: input.caller ?? actor.name, reason: options.reason ?? null, path: actor.path, page: actor.page },
    requestId: actor.requestId,
    createdById: actor.userId,
    createdBy: actor.name,
    retryOf: input.retryOf ?? null,
    expiresAt: options.expires_in_secs ? new Date(now.getTime() + options.expires_in_secs * 1000) : null,
    createdAt: now,
    updatedAt: now,
  }
}

function typeOf(spec: HandlerSpec, source: string): TaskType {
  if (spec.type) return spec.type
  if (source === 'webhook') return 'webhook'
  if (source === 'scheduler') return 'scheduler'
  return source === 'system' ? 'internal' : 'manual'
}

function unitRow(taskId: string, unit: Plan<unknown>['units'][number], ordinal: number) {
  return { id: newId('unt'), taskId, ordinal, name: unit.name, kind: unit.kind, status: 'pending' as const }
}
