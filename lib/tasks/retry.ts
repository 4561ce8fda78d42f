import type { TaskType } from '@/lib/contract/states'
import { isFinal } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { locksOf } from '@/lib/queue/locks'
import { unseal } from '@/lib/secrets/seal'
import { type AdmitInput, type Admitted, admitTask } from './admit'
import { findTask } from './find'

export interface RetryWish {
  units?: 'all' | 'failed'
  reason?: string
}

/**
 * A new task with the same parameters and limits, which names the old one; the old one stays as it is.
 * Throws AppError `not-retryable` with the present status while the task has not ended.
 */
export async function retryTask(id: string, wish: RetryWish, actor: Actor, db: Db = defaultDb()): Promise<Admitted> {
  const task = await findTask(id, db)
  if (!isFinal(task.status)) {
    throw new AppError('not-retryable', `The task is ${task.status}: it can be tried again once it has ended.`, {
      extra: { status: task.status },
    })
  }
  const onlyUnits = wish.units === 'failed' ? await namesOfUnfinished(task, db) : undefined
  return admitTask({ ...(await wishAgain(task, wish, db)), ...(onlyUnits && { onlyUnits }) }, actor, db)
}

/** What the task asked admission for, to be asked for again. */
export async function wishAgain(task: Task, wish: RetryWish, db: Db): Promise<AdmitInput> {
  const { definitionId: id, definitionVersion: version } = task
  const definition = id === null ? null : await db.read.definition.findUnique({ where: { id }, select: { name: true } })
  return {
    handler: task.handler,
    params: task.params,
    retryOf: task.id,
    type: task.type as TaskType,
    env: task.envSealed ? opened(task.envSealed, task) : {},
    locks: locksOf(task),
    ...(id !== null && version !== null && { definition: { id, version, name: definition?.name ?? task.name } }),
    options: optionsOf(task, wish),
  }
}

/** With another master key they are lost: nobody can ask for the same again. */
function opened(sealed: string, { id, status }: Task): Record<string, string> {
  try {
    return JSON.parse(unseal(sealed, id)) as Record<string, string>
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new AppError('not-retryable', `Its environment cannot be opened any more: ${why}.`, { extra: { status } })
  }
}

async function namesOfUnfinished(task: Task, db: Db): Promise<string[]> {
  const units = await db.read.unit.findMany({
    where: { taskId: task.id, status: { not: 'succeeded' } },
    select: { name: true },
  })
  if (units.length > 0) return units.map((unit) => unit.name)
  throw new AppError('not-retryable', 'Every unit of this task succeeded: there is none to try again.', {
    extra: { status: task.status },
  })
}

function optionsOf(task: Task, wish: RetryWish) {
  return {
    name: task.name,
    lane: task.lane,
    timeout_secs: task.timeoutSecs,
    stop_grace_secs: task.stopGraceSecs,
    output_limit_bytes: task.outputLimitBytes,
    output_at_limit: task.outputAtLimit === 'stop' ? ('stop' as const) : ('truncate' as const),
    ...(task.cwd && { cwd: task.cwd }),
    ...(wish.reason && { reason: wish.reason }),
    ...(task.isPrepared && { start: false }),
  }
}
