import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/core/app-error'

/** How long a statement waits for another process's lock in all, ms. */
export const busyLimitMs = 10_000

// A commit of the other process takes about as long as the disk; a maintenance of the file takes longer.
const shortestWaitMs = 1
const longestWaitMs = 35

/** @returns the instant (of `performance.now()`) after which a wait begun now gives up */
export function busyDeadline(): number {
  return performance.now() + busyLimitMs
}

/**
 * Runs `attempt` until it does not meet another process's lock. SQLite's own busy timeout would wait too, but
 * synchronously: it would freeze every stream and lease of this process for as long.
 * @throws AppError `database-busy` after `deadline`
 */
export async function retryWhileBusy<T>(attempt: () => T | Promise<T>, deadline: number): Promise<T> {
  for (let waitMs = shortestWaitMs; ; waitMs = Math.min(waitMs * 1.5, longestWaitMs)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > deadline) throw databaseBusy()
    }
    await sleep(waitMs * (0.5 + Math.random()))
  }
}

export function databaseBusy(): AppError {
  return new AppError('database-busy', `The database was busy for ${busyLimitMs / 1000} seconds. Try again.`)
}

// The driver's own error carries a code, the adapter's carries it in its cause.
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const cause = error.cause as { originalCode?: unknown } | undefined
  const code = 'code' in error ? error.code : cause?.originalCode
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code)
}
