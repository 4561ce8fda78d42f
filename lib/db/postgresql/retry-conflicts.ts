import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/core/app-error'
import { codesOf } from '@/lib/db/expected-error'

const maxTries = 6
const conflicts = ['P2034', '40001', '40P01']

/**
 * Runs a transaction again when PostgreSQL chose it as the victim of a deadlock (40P01) or could not serialize it
 * (40001); after six tries its error is thrown as it is.
 * @throws AppError `database-busy` when no connection was free in time
 */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction()
    } catch (error) {
      if (hasNotBegun(error)) throw new AppError('database-busy', 'No database connection was free in time. Try again.')
      if (!codesOf(error).some((code) => conflicts.includes(code)) || tries === maxTries) throw error
    }
    await sleep(Math.random() * 10 * 2 ** tries)
  }
}

// The same code also tells of a transaction that took too long, which is a fault of its function.
function hasNotBegun(error: unknown): boolean {
  return codesOf(error).includes('P2028') && String(error).includes('Unable to start a transaction')
}
