import type { RetryPolicy } from '@/lib/contract/definitions'
import { systemActor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { noteTaskEnd } from '@/lib/notify/note'
import { admitPrepared, prepareTask } from '@/lib/tasks/admit'
import { wishAgain } from '@/lib/tasks/retry'
import { policyAfter } from '@/lib/tasks/retry-policy'

const actor = systemActor()
const perRound = 100

/**
 * Tries failed tasks again whose policy's delay is over. That it is tried and the new task are one transaction.
 * @returns how many were seen to, and how many could not be: these stay due
 */
export async function tryAgain(db: Db, now = new Date()): Promise<{ tried: number; failed: number }> {
  const due = await db.read.task.findMany({
    where: { retryAt: { lte: now } },
    orderBy: { retryAt: 'asc' },
    take: perRound,
  })
  let failed = 0
  for (const task of due) {
    await tryOne(task, db).catch((error: unknown) => {
      failed++
      log.warn({ err: error, task: task.id }, 'a task could not be tried again')
    })
  }
  return { tried: due.length - failed, failed }
}

async function tryOne(task: Task, db: Db): Promise<void> {
  const policy = task.retryPolicy as unknown as RetryPolicy
  try {
    const wish = await wishAgain(task, { reason: `tried again by itself after ${task.reason ?? 'an error'}` }, db)
    const prepared = await prepareTask({ ...wish, retryPolicy: policyAfter(policy) }, actor, db)
    await db.transact(async (tx) => {
      const [taken] = await tx.task.updateManyAndReturn({
        where: { id: task.id, retryAt: task.retryAt },
        data: { retryAt: null },
        select: { status: true },
      })
      // A person may have started it again meanwhile.
      if (taken?.status === 'failed') await admitPrepared(tx, prepared, actor)
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'database-busy' || error.code === 'unavailable') throw error
    await db.transact(async (tx) => {
      const where = { id: task.id, retryAt: task.retryAt }
      const [given] = await tx.task.updateManyAndReturn({ where, data: { retryAt: null } })
      // Another runner, or a person, has seen to it meanwhile.
      if (!given) return
      // That it failed was not told of as long as it was to be tried again.
      await noteTaskEnd(tx, given)
      const message = `Could not be tried again: ${error.message}`
      await appendTaskEvents(tx, task.id, actor, [{ action: 'task.retry_refused', level: 'error', message }])
    })
  }
}
