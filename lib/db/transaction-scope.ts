import { AsyncLocalStorage } from 'node:async_hooks'
import type { TransactOptions } from '@/lib/db/db'

export interface TransactionScope {
  /** Runs `fn` as the one transaction of its call chain; throws at once when that has one already. */
  enter<T>(fn: () => Promise<T>, options?: TransactOptions): Promise<T>
  isInside(): boolean
  /** Inside one of which nobody is to be told. */
  isQuiet(): boolean
}

/** Knows whether the running code was called from inside an open transaction, so that misuse fails instead of stalling. */
export function createTransactionScope(): TransactionScope {
  const storage = new AsyncLocalStorage<{ isOpen: boolean; isQuiet: boolean }>()
  // Work that a transaction left behind unawaited inherits its context, and is free once the transaction has ended.
  const isInside = () => storage.getStore()?.isOpen === true
  return {
    isInside,
    isQuiet: () => isInside() && storage.getStore()?.isQuiet === true,
    async enter(fn, { wakes = true } = {}) {
      if (isInside()) throw new Error('transact() inside transact(): pass the outer tx on instead')
      const state = { isOpen: true, isQuiet: !wakes }
      try {
        return await storage.run(state, fn)
      } finally {
        state.isOpen = false
      }
    },
  }
}
