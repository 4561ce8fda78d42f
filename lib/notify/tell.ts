import type { NotificationKind } from '@/lib/contract/notifications'
import { newId } from '@/lib/core/ids'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/open'
import type { NotificationFacts } from './facts'
import type { Rule } from './rules'

export interface Telling {
  kind: NotificationKind
  subject: string
  taskId: string | null
  facts: NotificationFacts
  now: Date
  /** The message waits so long, and may be withdrawn meanwhile. */
  delaySecs?: number
  /** Not to these: ids of channels. */
  except?: ReadonlySet<string>
}

/**
 * Writes a message for each channel of a rule. One that is switched off gets none: the ledger says so. One that another
 * rule has just told the same gets it once.
 */
export async function tell(tx: Tx, rule: Rule, telling: Telling): Promise<void> {
  const { kind, subject, taskId, facts, now, delaySecs = 0, except } = telling
  const told = await justTold(tx, rule, telling)
  const wanted = rule.channels.filter((id) => !except?.has(id) && !told.has(id))
  const channels = await tx.notificationChannel.findMany({
    where: { id: { in: wanted } },
    select: { id: true, isEnabled: true },
  })
  const dueAt = new Date(now.getTime() + delaySecs * 1000)
  await insertRows(
    tx.notification,
    channels.map(({ id: channelId, isEnabled }) => ({
      id: newId('ntf'),
      channelId,
      ruleId: rule.id,
      kind,
      subject,
      taskId,
      facts: facts as object,
      createdAt: now,
      ...(isEnabled
        ? { state: 'waiting', dueAt, reason: delaySecs > 0 ? 'delay' : null }
        : { state: 'withdrawn', reason: 'disabled' }),
    })),
  )
}

async function justTold(tx: Tx, rule: Rule, { kind, taskId, now }: Telling): Promise<Set<string>> {
  if (taskId === null) return new Set()
  const rows = await tx.notification.findMany({
    // What waits for a delay may yet be withdrawn.
    where: { taskId, kind, channelId: { in: rule.channels }, createdAt: now, state: 'waiting', reason: null },
    select: { channelId: true },
  })
  return new Set(rows.map(({ channelId }) => channelId))
}
