import { applyToOne } from '@/lib/batch/apply'
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
    const item = await applyToOne(verb, id, wish, context.askedBy, defaultDb())
    await context.units.finish(id, {
      status: item.ok ? 'succeeded' : 'failed',
      result: item,
      ...(item.error !== undefined && { error: item.error }),
    })
    await context.progress({ done: done + 1, total: ids.length, unit: 'tasks' })
  }
}
