import { deploySchema } from '@/lib/contract/services'
import { isAutomatic } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import { type CheckRegistriesParams, updateStep } from '@/lib/handlers/maintenance-check-registries'
import { type PlannedUpdate, planUpdates } from '@/lib/services/plan'
import { deployServices } from '@/lib/triggers/deploy'
import type { TaskContext, UnitEnd } from '../../define'

type Context = TaskContext<CheckRegistriesParams>

/**
 * Has those of the services updated that the registries have news of by now, by a task of the same trigger; what is left
 * alone is told with its reason. Admission counts what comes too often, as for every automatic update.
 */
export async function updateAfterCheck(context: Context): Promise<void> {
  const { units } = context
  await units.start(updateStep)
  await units.finish(updateStep, await endOf(context).catch(refusalOf))
}

async function endOf({ params, serverId, askedBy, taskId }: Context): Promise<UnitEnd> {
  const wish = { units: params.units ?? ('all' as const), server: serverId, override: [], restart: false }
  const { rows } = await planUpdates({ ...wish, isAutomatic: isAutomatic(askedBy), isRetry: false })
  const due = rows.filter(({ verdict }) => verdict === 'update').map(({ unit }) => unit)
  if (due.length === 0) return { status: 'skipped', reason: 'nothing to update', message: whyNot(rows) }
  const { reason, caller, ...trigger } = await triggerOf(taskId)
  const request = deploySchema.parse({ units: due, ...(reason && { reason }), ...(caller && { caller }) })
  const { tasks } = await deployServices({ ...request, server: serverId, trigger }, askedBy)
  const message = tasks.map((task) => `${task.taskId} updates ${task.units.join(', ')}`).join('; ')
  return { status: 'succeeded', message, result: { tasks: tasks.map((task) => task.taskId) } }
}

/** Whatever asked for this task has asked for what follows. */
async function triggerOf(id: string): Promise<Record<string, string | null>> {
  const { trigger } = await defaultDb().read.task.findUniqueOrThrow({ where: { id }, select: { trigger: true } })
  return trigger as Record<string, string | null>
}

function whyNot(rows: PlannedUpdate[]): string {
  const why = rows.slice(0, 5).map(({ unit, reason, verdict }) => `${unit}: ${reason ?? verdict}`)
  return rows.length > why.length ? `${why.join('; ')}; and more` : why.join('; ')
}

/** What admission says against it is how this ends; anything else is no answer of ours. */
function refusalOf(error: unknown): UnitEnd {
  if (error instanceof AppError) return { status: 'failed', error: error.message }
  throw error
}
