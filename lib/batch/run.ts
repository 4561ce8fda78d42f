import {
  type BatchForecast,
  type BatchItem,
  type BatchResult,
  type BatchTask,
  type BatchVerb,
  mostAtOnce,
  type Selection,
} from '@/lib/contract/batch'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { admitTask } from '@/lib/tasks/admit'
import type { StopWish } from '@/lib/tasks/stop'
import { applyToOne } from './apply'
import { effectOf } from './effect'
import { selectTasks, whereOf } from './select'

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
    const { taskId } = await admitTask({ handler: 'maintenance.batch', params }, actor, db)
    return { task_id: taskId, total: ids.length }
  }
  const results: BatchItem[] = []
  for (const id of ids) results.push(await applyToOne(verb, id, wish, actor, db))
  const succeeded = results.filter((item) => item.ok).length
  return { results, succeeded, failed: results.length - succeeded }
}

/** What it would do, by the states that the tasks are in now. */
export async function previewBatch(
  verb: BatchVerb,
  selection: Selection,
  db: Db = defaultDb(),
): Promise<BatchForecast> {
  const groups = await db.read.task.groupBy({
    by: ['status', 'isPrepared'],
    where: await whereOf(selection, db),
    _count: { _all: true },
  })
  const rows = groups.map(({ status, isPrepared, _count }) => ({
    status,
    count: _count._all,
    effect: effectOf(verb, status, isPrepared),
  }))
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  return { total, is_task: total > mostAtOnce, by_status: merge(rows) }
}

type Row = BatchForecast['by_status'][number]

function merge(rows: Row[]): Row[] {
  const merged = new Map<string, Row>()
  for (const row of rows) {
    const key = `${row.status} ${row.effect}`
    const known = merged.get(key)
    merged.set(key, { ...row, count: row.count + (known?.count ?? 0) })
  }
  return [...merged.values()].sort((a, b) => a.status.localeCompare(b.status) || a.effect.localeCompare(b.effect))
}
