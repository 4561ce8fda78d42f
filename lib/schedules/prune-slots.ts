import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

const keptMs = 90 * 86_400_000

/** Removes slots that were settled 90 days ago. @returns how many */
export async function pruneSlots(db: Db = defaultDb(), now = new Date()): Promise<number> {
  const { count } = await db.transact((tx) =>
    tx.slot.deleteMany({ where: { decidedAt: { lt: new Date(now.getTime() - keptMs) }, state: { not: 'due' } } }),
  )
  return count
}
