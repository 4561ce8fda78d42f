import type { NotificationList, NotificationsQuery } from '@/lib/contract/notifications'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { viewNotification } from './view-notification'

const mostCounted = 10_000

/** One page of messages, the newest first. A channel is named, or given by its id. */
export async function listNotifications(query: NotificationsQuery, db: Db = defaultDb()): Promise<NotificationList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const where = whereOf(query)
  const [rows, total, rules] = await Promise.all([
    db.read.notification.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip,
      take: perPage + 1,
      include: { channel: true },
    }),
    db.read.notification.count({ where, take: mostCounted }),
    db.read.notificationRule.findMany({ select: { id: true, name: true } }),
  ])
  const names = new Map(rules.map(({ id, name }) => [id, name]))
  const list = rows.slice(0, perPage).map((row) => viewNotification(row, names.get(row.ruleId ?? '') ?? null))
  return { list, page: query.page, per_page: perPage, total, has_next: rows.length > perPage }
}

function whereOf({ channel, state, kind }: NotificationsQuery): Prisma.NotificationWhereInput {
  return {
    ...(channel && { channel: { OR: [{ id: channel }, { name: channel }] } }),
    ...(state && state.length > 0 && { state: { in: state } }),
    ...(kind && kind.length > 0 && { kind: { in: kind } }),
  }
}
