import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { contentOf } from './content'
import { findDefinition } from './find'

/**
 * Removes a definition with its schedule and versions, with an audit event that keeps what it asked for. Its tasks stay
 * as they are, those that wait included. Throws AppError `not-found`.
 */
export async function removeDefinition(reference: string, actor: Actor, db: Db = defaultDb()): Promise<void> {
  const { id, name, ...row } = await findDefinition(reference, db)
  await db.transact(async (tx) => {
    if ((await tx.definition.deleteMany({ where: { id } })).count === 0) return
    await appendAuditEvent(tx, actor, {
      action: 'definition.deleted',
      level: 'warning',
      message: `${actor.name} deleted the definition ${name}`,
      meta: { definition: name, definition_id: id, cron: row.schedule?.cron, ...contentOf(row) },
    })
  })
}
