import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { recordDueSlots } from '@/lib/schedules/record'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { nextDue } from '@/lib/triggers/next-due'
import { tryAgain } from '@/lib/triggers/try-again'
import { point } from './points'

/** What others change of schedules is seen after so long at the latest, ms. */
const lookEveryMs = 1000

/**
 * What happens because it is time: slots of schedules are written into the ledger and made tasks of, failed tasks are
 * tried again. Every runner of the database has such a clock; the ledger sees to it that each thing happens once.
 * Returns the way to stop it.
 */
export function startClock(db: Db): () => Promise<void> {
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  const running = (async () => {
    while (!isStopping) {
      const waitMs = await round(db)
      if (isStopping) return
      await new Promise<void>((done) => {
        wake = done
        timer = setTimeout(done, waitMs)
      })
    }
  })()
  return async () => {
    isStopping = true
    clearTimeout(timer)
    wake()
    await running
  }
}

/** @returns after how many ms there is something to do again, or to be looked for */
async function round(db: Db): Promise<number> {
  try {
    const { recorded, failed: unrecorded } = await recordDueSlots(db)
    if (recorded > 0) point('clock.recorded')
    const { fired, failed } = await fireSlots(db)
    if (fired > 0) point('clock.fired')
    const { tried, failed: untried } = await tryAgain(db)
    if (unrecorded + failed + untried > 0) return lookEveryMs
    if (recorded + fired + tried > 0) return 0
    const next = await nextDue(db)
    return next === null ? lookEveryMs : Math.min(lookEveryMs, Math.max(0, next.getTime() - Date.now()))
  } catch (error) {
    log.warn({ err: error }, 'what is due could not be looked at; trying again')
    return lookEveryMs
  }
}
