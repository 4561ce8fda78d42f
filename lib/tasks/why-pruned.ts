import { type PrunedView, pruneRules } from '@/lib/contract/pruned'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'

/**
 * By which rule a pruned task went, as far as can be told: only the edge of each rule is kept, and not every id. Where
 * none is behind it (pruned by an older version), it may have been any.
 */
export async function whyPruned(id: string, db: Db = defaultDb()): Promise<PrunedView> {
  const edges = await db.read.prunedEdge.findMany({ where: { kind: { in: pruneRules.map((rule) => `task:${rule}`) } } })
  const behind = new Set(edges.filter((edge) => id <= edge.edgeId).map((edge) => edge.kind))
  const rules = pruneRules.filter((rule) => behind.has(`task:${rule}`))
  return {
    rules: rules.length > 0 ? rules : [...pruneRules],
    // Its handler is gone with it: those that are kept longer are told on the settings page.
    keep_hours: (await settingValue('retention.default_hours', db)) ?? 0,
    most_output_bytes: await settingValue('retention.max_output_bytes', db),
  }
}
