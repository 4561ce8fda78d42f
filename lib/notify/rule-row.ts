import type { CreateRule, RuleView } from '@/lib/contract/notifications'
import { AppError } from '@/lib/core/app-error'
import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { NotificationRule } from '@/lib/db/generated/sqlite/client'
import type { Client, Db, Tx } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'

/** What a rule says; `channels` holds ids. */
export type RuleContent = Omit<CreateRule, 'name' | 'enabled'>

export function ruleContentOf({ content }: Pick<NotificationRule, 'content'>): RuleContent {
  return content as unknown as RuleContent
}

/** The rule of that name or id. Throws AppError `not-found`. */
export async function findRule(reference: string, db: Db = defaultDb()): Promise<NotificationRule> {
  const where = isId('nrl', reference) ? { id: reference } : { name: reference }
  const found = await db.read.notificationRule.findUnique({ where })
  if (found) return found
  const named = JSON.stringify(reference.slice(0, 80))
  throw new AppError('not-found', `There is no rule ${named}; GET /api/notification-rules lists them.`)
}

/** Ids of channels that are given by name or id, each once. Throws AppError `validation` for one that there is not. */
export async function channelIds(references: string[], db: Client | Tx): Promise<string[]> {
  const rows = await db.notificationChannel.findMany({
    where: { OR: [{ name: { in: references } }, { id: { in: references } }] },
    select: { id: true, name: true },
  })
  const ids = references.map((reference, index) => {
    const found = rows.find(({ id, name }) => id === reference || name === reference)
    if (found) return found.id
    const message = `there is no channel ${JSON.stringify(reference)}; GET /api/notification-channels lists them`
    throw new AppError('validation', `channels: ${message}`, { fields: [{ field: `channels.${index}`, message }] })
  })
  return [...new Set(ids)]
}

/** `names`: of all channels, by id; `failing`: how many of its subjects fail that were told of. */
export function viewRule(row: NotificationRule, names: Map<string, string>, failing: number): RuleView {
  const { channels, ...content } = ruleContentOf(row)
  return {
    id: row.id,
    name: row.name,
    channels: channels.flatMap((id) => {
      const name = names.get(id)
      return name === undefined ? [] : [{ id, name }]
    }),
    ...content,
    enabled: row.isEnabled,
    failing,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    updated_at: row.updatedAt.toISOString(),
    updated_by: row.updatedBy,
  }
}

/** Turns the database's word on a name that is taken into ours. */
export function ruleNameTaken(error: unknown, name: string): unknown {
  if (!isUniqueViolation(error)) return error
  const message = `there is a rule ${JSON.stringify(name)} already`
  return new AppError('conflict', `name: ${message}`, { fields: [{ field: 'name', message }] })
}
