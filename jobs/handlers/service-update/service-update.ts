import { systemActor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import { type ServiceUpdateParams, serviceUpdateSpec } from '@/lib/handlers/service-update'
import { sourceOf } from '@/lib/services/local-image'
import { noteUpdate } from '@/lib/services/note-update'
import type { PlannedUpdate } from '@/lib/services/plan'
import { servicesOn } from '@/lib/services/sharing'
import { type Kept, readKept } from '@/lib/services/update-kept'
import { settingValue } from '@/lib/settings/read'
import { admitTask } from '@/lib/tasks/admit'
import { defineHandler, type TaskContext, type UnitEnd } from '../define'
import { createAskRegistry } from './ask-registry'
import { chainsOf } from './chains'
import { lookBefore } from './look'
import { machineOf } from './machine'
import { printPlan } from './print-plan'
import { secretsOfService } from './secrets'
import { SharedOutcomes } from './shared-outcomes'
import { StepFailed } from './step-failed'
import { updateUnit } from './update-unit'
import type { AskRegistry } from './work'

export const serviceUpdate = defineHandler(serviceUpdateSpec, { run: updateServices })

/** Every service of the plan: in its order, so many at once as is asked for, and no more after too many failures. */
async function updateServices(context: TaskContext<ServiceUpdateParams>): Promise<void> {
  const { plan = [], stop_after_failures: mostFailures = Number.POSITIVE_INFINITY } = context.params
  const parallel = context.params.parallel ?? (await settingValue('services.parallel')) ?? 1
  const open = plan.filter(({ unit }) => context.units.names.includes(unit))
  printPlan(open, context.output)
  const tools: Tools = { askRegistry: createAskRegistry(context), pulls: new Map(), outcomes: new SharedOutcomes() }
  const chains = chainsOf(open)
  let failures = 0
  let done = plan.length - open.length
  const work = async () => {
    for (let chain = chains.shift(); chain; chain = chains.shift()) {
      for (const planned of chain) {
        await context.progress({ done, total: plan.length, unit: planned.unit })
        // Where it is being stopped the rest is left as it is, and counts as stopped.
        if (context.signal.aborted) return
        const end = failures >= mostFailures ? notTried(failures) : await updateOne(context, planned, tools)
        if (end.status === 'failed') failures += 1
        await context.units.finish(planned.unit, end)
        done += 1
      }
    }
  }
  // Each to its end, also where another one is stopped: none is left in the middle.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(parallel, chains.length) }, work))
  await haveLookedAt(context, open)
  await context.progress({ done, total: plan.length })
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
  context.signal.throwIfAborted()
}

/** The list is to show what runs now: the runner looks again, at these services and those that share an image with them. */
async function haveLookedAt(context: TaskContext, plan: PlannedUpdate[]): Promise<void> {
  const options = { reason: `after ${context.taskId}` }
  try {
    const sharing = await servicesOn(
      context.serverId,
      plan.flatMap(({ reference }) => reference ?? []),
    )
    const units = [...new Set([...plan, ...sharing].map(({ unit }) => unit))]
    const params = { units, check_registries: true, server: context.serverId }
    await admitTask({ handler: 'maintenance.discover-services', params, options }, systemActor())
  } catch (error) {
    const message = `The list of services may be old: ${error instanceof Error ? error.message : error}`
    await context.event({ action: 'service.not_looked_at', level: 'warning', message })
  }
}

interface Tools {
  askRegistry: AskRegistry
  pulls: Map<string, Promise<string | null>>
  outcomes: SharedOutcomes
}

async function updateOne(context: TaskContext, planned: PlannedUpdate, tools: Tools): Promise<UnitEnd> {
  const held = (await isRejectionOld(planned, tools)) ? null : whyNot(planned)
  const reason = held ?? tools.outcomes.whyNot(planned)
  if (reason) return { status: 'skipped', reason: reasonOf(planned), message: reason, result: { outcome: 'skipped' } }
  await context.units.start(planned.unit)
  await noteUpdate(context.serverId, { unit: planned.unit, taskId: context.taskId }, defaultDb())
  const machine = machineOf(context, planned)
  const kept = await keptOf(context, planned)
  if ('status' in kept) return kept
  const containers = kept.parts.flatMap(({ container }) => container ?? [])
  const secrets = secretsOfService(planned.unit, machine, containers)
  const ended = await updateUnit({ context, planned, machine, secrets, kept, ...tools })
  const end = await tools.outcomes.note(planned, ended, context)
  await noteUpdate(context.serverId, { unit: planned.unit, taskId: context.taskId, end }, defaultDb())
  context.output(`${planned.unit}: ${end.message ?? end.status}`)
  return end
}

async function keptOf(context: TaskContext, planned: PlannedUpdate): Promise<Kept | UnitEnd> {
  const earlier = readKept(context.units.checkpoint(planned.unit))
  if (earlier) return earlier
  try {
    return await lookBefore(planned, machineOf(context, planned))
  } catch (error) {
    context.signal.throwIfAborted()
    const message = error instanceof Error ? error.message : String(error)
    const reason = error instanceof StepFailed ? error.reason : 'error'
    return { status: 'failed', reason, message, error: `${planned.unit}: ${message}; nothing was changed` }
  }
}

/** What was rolled back may have been replaced since the registry was last asked. */
async function isRejectionOld(planned: PlannedUpdate, { askRegistry }: Tools): Promise<boolean> {
  const { is_rejected: isRejected, to_digest: digest } = planned
  const source = sourceOf({ reference: planned.to_reference ?? planned.reference, is_local: planned.is_local })
  if (!isRejected || source === null || digest === null) return false
  const answer = await askRegistry(source)
  return answer.ok && !answer.digests.includes(digest)
}

/** What the plan leaves alone. Where a service is named, only its pull can tell that it is up to date. */
function whyNot({ verdict, reason, is_named: isNamed }: PlannedUpdate): string | null {
  if (verdict === 'held' || verdict === 'skipped') return reason ?? verdict
  if (isNamed || verdict === 'update' || verdict === 'restart') return null
  return reason ?? verdict
}

function reasonOf({ verdict }: PlannedUpdate): string {
  return verdict === 'update' || verdict === 'restart' ? 'image rolled back' : verdict
}

function notTried(failures: number): UnitEnd {
  return { status: 'skipped', reason: 'not tried', message: `Not tried: ${failures} before it failed` }
}
