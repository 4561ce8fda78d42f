import { setTimeout as sleep } from 'node:timers/promises'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'

/** So few at a time that nobody waits for it: each may have a body of some MB. */
const atOnce = 100
const pauseMs = 20

/** Removes deliveries that are older than the settings say. @returns how many */
export async function pruneDeliveries(db: Db = defaultDb(), now = new Date()): Promise<number> {
  const days = await settingValue('retention.delivery_days', db)
  if (days === null) return 0
  return removeDeliveries({ receivedAt: { lt: new Date(now.getTime() - days * 86_400_000) } }, db)
}

/** The oldest first, in short transactions. @returns how many */
export async function removeDeliveries(where: Prisma.WebhookDeliveryWhereInput, db: Db): Promise<number> {
  for (let removed = 0; ; ) {
    const rows = await db.read.webhookDelivery.findMany({
      where,
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
      take: atOnce,
      select: { id: true },
    })
    if (rows.length === 0) return removed
    const ids = rows.map(({ id }) => id)
    const { count } = await db.transact((tx) => tx.webhookDelivery.deleteMany({ where: { id: { in: ids } } }))
    removed += count
    await sleep(pauseMs)
  }
}
