import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { recordDueSlots } from '@/lib/schedules/record'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { nextDue } from '@/lib/triggers/next-due'
import { tryAgain } from '@/lib/triggers/try-again'
import { point } from './points'
import { startRounds } from './rounds'

/** What others change of schedules is seen after so long, ms. */
const breathMs = 1000
/** Where a commit was not told. */
const lookEveryMs = 5000

/**
 * What happens because it is time: slots of schedules are written into the ledger and made tasks of, failed tasks are
 * tried again. Every runner of the database has such a clock; the ledger sees to it that each thing happens once.
 * Returns the way to stop it.
 */
export function startClock(db: Db): () => Promise<void> {
  const rounds = startRounds(db, breathMs, () => round(db))
  return () => rounds.stop()
}

/** @returns after how many ms there is something to do again, or to be looked for */
async function round(db: Db): Promise<number> {
  try {
    const next = await nextDue(db)
    const waitMs = next === null ? lookEveryMs : Math.min(lookEveryMs, next.getTime() - Date.now())
    if (waitMs > 0) return waitMs
    const { recorded, failed: unrecorded } = await recordDueSlots(db)
    if (recorded > 0) point('clock.recorded')
    const { fired, failed } = await fireSlots(db)
    if (fired > 0) point('clock.fired')
    const { failed: untried } = await tryAgain(db)
    return unrecorded + failed + untried > 0 ? breathMs : 0
  } catch (error) {
    log.warn({ err: error }, 'what is due could not be looked at; trying again')
    return breathMs
  }
}
