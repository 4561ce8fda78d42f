import type { Db } from '@/lib/db/open'

export interface Rounds {
  /** Has the next round come soon. */
  wake(): void
  /** Ends the rest, and resolves when the round under way is over. */
  stop(): Promise<void>
}

/**
 * Looks, rests, looks again: when something was committed, or after so many ms as `round` returned. Commits come in
 * crowds: a look that is woken comes `breathMs` after the one before at the earliest, one whose time has come comes then.
 * @param round must not throw
 */
export function startRounds(db: Pick<Db, 'onWake'>, breathMs: number, round: () => Promise<number>): Rounds {
  let isStopping = false
  let isWoken = false
  let isBreathing = false
  let endRest = () => {}
  const rest = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      endRest = () => {
        clearTimeout(timer)
        done()
      }
    })
  const wake = () => {
    isWoken = true
    if (!isBreathing) endRest()
  }
  const stopListening = db.onWake(wake)
  const running = (async () => {
    while (!isStopping) {
      isWoken = false
      const waitMs = await round()
      if (isStopping) return
      isBreathing = true
      await rest(Math.min(breathMs, waitMs))
      isBreathing = false
      if (!isWoken && !isStopping && waitMs > breathMs) await rest(waitMs - breathMs)
    }
  })()
  return {
    wake,
    stop: async () => {
      isStopping = true
      stopListening()
      endRest()
      await running
    },
  }
}
