import type { BatchItem, BatchResult, BatchTask, BatchVerb, Selection } from '@/lib/contract/batch'
import { mostAtOnce } from '@/lib/contract/batch-limits'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { batchSpec } from '@/lib/handlers/maintenance-batch'
import { admitTask } from '@/lib/tasks/admit'
import type { StopWish } from '@/lib/tasks/stop'
import { applyToOne } from './apply'
import { selectTasks } from './select'

/**
 * Does one thing to many tasks. It never refuses as a whole: each has a result of its own. Over a hundred become a
 * task, whose units they are. Throws AppError `validation` for a filter that finds too many.
 */
export async function runBatch(
  verb: BatchVerb,
  selection: Selection,
  wish: StopWish,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<BatchResult | BatchTask> {
  const ids = await selectTasks(selection, db)
  if (ids.length > mostAtOnce) {
    const params = { verb, ids, wish }
    const options = (await holdsUp(ids, db)) ? { lane: 'default' } : {}
    const { taskId } = await admitTask({ handler: batchSpec.name, params, options }, actor, db)
    return { task_id: taskId, total: ids.length }
  }
  const results: BatchItem[] = []
  for (const id of ids) results.push(await applyToOne(verb, id, wish, actor, db))
  const succeeded = results.filter((item) => item.ok).length
  return { results, succeeded, failed: results.length - succeeded }
}

/** Behind what it is to stop it would come too late. */
async function holdsUp(ids: string[], db: Db): Promise<boolean> {
  const waiting = { lane: batchSpec.lane, status: 'pending' as const }
  return (await db.read.task.findFirst({ where: { id: { in: ids }, ...waiting }, select: { id: true } })) !== null
}
