import type { RuleView } from '@/lib/contract/notifications'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { viewRule } from './rule-row'

/** All rules, by name. */
export async function listRules(db: Db = defaultDb()): Promise<{ list: RuleView[] }> {
  return { list: await readRules({}, db) }
}

export async function readRules(where: Prisma.NotificationRuleWhereInput, db: Db): Promise<RuleView[]> {
  const [rows, channels, failing] = await Promise.all([
    db.read.notificationRule.findMany({ where, orderBy: { name: 'asc' } }),
    db.read.notificationChannel.findMany({ select: { id: true, name: true } }),
    db.read.notificationStreak.groupBy({
      by: ['ruleId'],
      where: { failures: { gt: 0 }, toldAt: { not: null } },
      _count: true,
    }),
  ])
  const names = new Map(channels.map(({ id, name }) => [id, name]))
  const counts = new Map(failing.map(({ ruleId, _count }) => [ruleId, _count]))
  return rows.map((row) => viewRule(row, names, counts.get(row.id) ?? 0))
}
