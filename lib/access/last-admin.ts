import { AppError } from '@/lib/core/app-error'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'

/**
 * Throws AppError `conflict` where this is the last local account that can sign in as admin. Admins of a proxy do not
 * count: without the proxy nobody could come in any more.
 */
export async function refuseLastAdmin(tx: Tx, user: User, kind: Db['kind']): Promise<void> {
  if (user.role !== 'admin' || user.isDisabled || user.source !== 'local') return
  // PostgreSQL: two admins who remove each other at once would each still see the other.
  if (kind === 'postgresql') await tx.$queryRaw`SELECT id FROM "User" WHERE role = 'admin' ORDER BY id FOR UPDATE`
  const others = await tx.user.count({
    where: { role: 'admin', isDisabled: false, source: 'local', id: { not: user.id } },
  })
  if (others === 0)
    throw new AppError('conflict', `${user.username} is the last admin who can sign in: make another one first.`)
}
