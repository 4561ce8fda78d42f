import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { seenServer } from '@/lib/servers/sight'
import { findService } from './find'

/**
 * Forgets a service that was added, is no longer found, or whose machine's runner is gone, with an audit event; its unit goes on as it is.
 * Throws AppError `conflict` for any other, which the next look would find again; and as `findService` does.
 */
export async function forgetService(name: string, actor: Actor, server?: string, db: Db = defaultDb()): Promise<void> {
  const { id, serverId } = await findService(name, server, db)
  const machine = await db.read.server.findUniqueOrThrow({ where: { id: serverId } })
  const { goneSince } = await seenServer(machine, db)
  await db.transact(async (tx) => {
    const row = await tx.service.findUnique({ where: { id } })
    if (!row) return
    if (row.origin !== 'added' && !row.vanishedAt && !goneSince) {
      throw new AppError('conflict', `${row.unit} is on its machine: the next look would find it again.`)
    }
    await tx.service.delete({ where: { id } })
    await appendAuditEvent(tx, actor, {
      action: 'service.forgotten',
      level: 'info',
      message: `${actor.name} had the service ${row.unit} forgotten`,
      meta: { unit: row.unit, server_id: row.serverId, policy: row.policy },
    })
  })
}
