import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'

/**
 * Does it until the database takes it: what a worker is at must not fail because that is away for a while. Waits 0.2 s at
 * first, doubling to 5 s; a stop ends the waiting. Other errors are thrown at once.
 */
export async function outlast<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, 5000)) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || signal.aborted) throw error
      log.warn({ err: error, waitMs }, 'the database is away; trying again')
      await sleep(waitMs, undefined, { signal })
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'database-busy')
}
