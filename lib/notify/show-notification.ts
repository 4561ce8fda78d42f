import type { NotificationView } from '@/lib/contract/notifications'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { type NotificationRow, viewNotification } from './view-notification'

/** One message and what became of it. Throws AppError `not-found`. */
export async function showNotification(id: string, db: Db = defaultDb()): Promise<NotificationView> {
  const row = await findNotification(id, db)
  const rule = row.ruleId ? await db.read.notificationRule.findUnique({ where: { id: row.ruleId } }) : null
  return viewNotification(row, rule?.name ?? null)
}

export async function findNotification(id: string, db: Db): Promise<NotificationRow> {
  const row = await db.read.notification.findUnique({ where: { id }, include: { channel: true } })
  if (row) return row
  throw new AppError('not-found', `There is no message ${JSON.stringify(id.slice(0, 40))}, or retention removed it.`)
}
