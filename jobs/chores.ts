import cron from 'node-cron'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { giveBackSpace } from '@/lib/db/space'
import { pruneKeys } from '@/lib/idempotency/keys'
import { pruneNotifications } from '@/lib/notify/prune-notifications'
import { pruneSlots } from '@/lib/schedules/prune-slots'
import { tellLateRuns } from '@/lib/schedules/tell-late'
import { prune } from '@/lib/tasks/prune'
import { pruneDeliveries } from '@/lib/webhooks/prune-deliveries'
import { startLookingForServices } from './look-for-services'

/** The house's own small regular work, on the machine of this runner. Returns the way to stop it. */
export function startChores(db: Db, serverId: string): () => Promise<void> {
  const pruning = cron.schedule('17 * * * *', () => pruneNow(db), { name: 'prune', noOverlap: true })
  const telling = cron.schedule('*/30 * * * * *', () => tellNow(db), { name: 'late runs', noOverlap: true })
  const stopLooking = startLookingForServices(db, serverId)
  return async () => {
    await pruning.destroy()
    await telling.destroy()
    await stopLooking()
  }
}

async function pruneNow(db: Db): Promise<void> {
  try {
    const removed = await prune(db)
    await pruneKeys(db)
    await pruneSlots(db)
    await pruneDeliveries(db)
    await pruneNotifications(db)
    if (removed === 0) return
    const bytes = await giveBackSpace(db)
    log.info({ removed, bytes }, 'retention removed ended tasks')
  } catch (error) {
    log.warn({ err: error }, 'retention was not done; the next hour tries again')
  }
}

async function tellNow(db: Db): Promise<void> {
  try {
    await tellLateRuns(db)
  } catch (error) {
    log.warn({ err: error }, 'late runs could not be looked for; trying again')
  }
}
