import type { BatchForecast, BatchVerb, Selection } from '@/lib/contract/batch'
import { mostAtOnce } from '@/lib/contract/batch-limits'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { type EffectFacts, effectOf } from './effect'
import { whereOf } from './select'

type Group = EffectFacts & { count: number }

/** What a verb would do to them, by the states that they are in now. */
export async function previewBatch(
  verb: BatchVerb,
  selection: Selection,
  force = false,
  db: Db = defaultDb(),
): Promise<BatchForecast> {
  const asOf = new Date()
  return { as_of: asOf.toISOString(), ...forecast(verb, force, await groupsOf(selection, db)) }
}

async function groupsOf(selection: Selection, db: Db): Promise<Group[]> {
  const groups = await db.read.task.groupBy({
    by: ['status', 'isPrepared', 'isProtected', 'stopSupport', 'stopping'],
    where: await whereOf(selection, db),
    _count: { _all: true },
  })
  return groups.map(({ _count, ...facts }) => ({ ...facts, count: _count._all }))
}

function forecast(verb: BatchVerb, force: boolean, groups: Group[]): Omit<BatchForecast, 'as_of'> {
  const rows = groups.map((group) => ({
    status: group.status,
    count: group.count,
    effect: effectOf(verb, force, group),
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
