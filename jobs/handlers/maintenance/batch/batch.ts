import { applyToOne } from '@/lib/batch/apply'
import type { BatchItem } from '@/lib/contract/batch'
import { defaultDb } from '@/lib/db/default'
import { type BatchParams, batchSpec } from '@/lib/handlers/maintenance-batch'
import { defineHandler, type TaskContext } from '../../define'

/** One task after the other. What an earlier attempt has done is not done again. */
export const batch = defineHandler(batchSpec, { run: runBatch })

async function runBatch(context: TaskContext<BatchParams>): Promise<void> {
  const { verb, wish } = context.params
  const ids = context.units.names
  for (const [done, id] of ids.entries()) {
    context.signal.throwIfAborted()
    context.safePoint()
    await context.units.start(id)
    const item = (await isDone(context, id)) ?? (await applyToOne(verb, id, wish, context.askedBy, defaultDb()))
    await context.units.finish(id, {
      status: item.ok ? 'succeeded' : 'failed',
      result: item,
      ...(item.error !== undefined && { error: item.error }),
    })
    await context.progress({ done: done + 1, total: ids.length, unit: 'tasks' })
  }
}

/** Deleted by an attempt that was interrupted before it could say so: to look for it once more would find nothing. */
async function isDone({ attempt, params, askedBy }: TaskContext<BatchParams>, id: string): Promise<BatchItem | null> {
  if (params.verb !== 'delete' || attempt === 1 || askedBy.requestId === null) return null
  const deleted = { taskId: id, action: 'task.deleted', requestId: askedBy.requestId }
  if ((await defaultDb().read.event.count({ where: deleted })) === 0) return null
  return { id, ok: true, name: null, status: null }
}
