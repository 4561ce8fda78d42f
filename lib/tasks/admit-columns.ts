import type { TaskType } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import type { HandlerSpec } from '@/lib/handlers/spec'
import { seal } from '@/lib/secrets/seal'
import type { Prepared } from './admit'

/** The row of a new task, but for its place in the lane. */
export function taskColumns(prepared: Prepared, actor: Actor, taskId: string) {
  const { input, plan, name, limits, expectedSecs } = prepared
  return {
    ...limits,
    ...whatAndHow(prepared, taskId),
    ...whoAndWhy(prepared, actor),
    name,
    isLongRunning: input.isLongRunning ?? (plan.units.length > 1 || expectedSecs === null || expectedSecs > 10),
    expectedDurationSecs: expectedSecs === null ? null : Math.round(expectedSecs),
  }
}

function whatAndHow({ input, spec, plan }: Prepared, taskId: string) {
  const options = input.options ?? {}
  const env = input.env ?? options.env ?? {}
  const locks = [...new Set([...(plan.locks ?? []), ...(input.locks ?? [])])]
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
    ...(locks.length > 0 && { locks }),
    lane: options.lane ?? spec.lane,
    status: options.start === false ? ('ready' as const) : ('pending' as const),
    outputAtLimit: options.output_at_limit ?? 'truncate',
  }
}

function whoAndWhy({ input, spec }: Prepared, actor: Actor) {
  const options = input.options ?? {}
  const now = new Date()
  const source = input.retryOf ? 'retry' : actor.source
  return {
    type: input.type ?? typeOf(spec, source),
    triggerSource: source,
    trigger: {
      caller: input.caller ?? actor.name,
      reason: options.reason ?? null,
      path: actor.path,
      page: actor.page,
      ...input.trigger,
    },
    requestId: actor.requestId,
    createdById: actor.userId,
    createdBy: actor.name,
    retryOf: input.retryOf ?? null,
    definitionId: input.definition?.id ?? null,
    definitionVersion: input.definition?.version ?? null,
    ...(input.retryPolicy && { retryPolicy: input.retryPolicy }),
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
