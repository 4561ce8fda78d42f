import { statSync, writeFileSync } from 'node:fs'
import type { Spool } from './layout'
import type { SpoolResult } from './result'

/**
 * Notes that a signal is going out this moment. The ledger is told afterwards, and a runner that dies in between would
 * leave nobody who knows why the program ended. On a disk that takes no more files nothing is noted.
 */
export function noteSignal(spool: Spool): void {
  try {
    writeFileSync(spool.signalled, '', { mode: 0o600, flag: 'wx' })
  } catch {
    // Noted before, or no room: the ledger has the word.
  }
}

/** Whether a signal had gone out when it ended. */
export function wasSignalNoted(spool: Spool, result: SpoolResult | null): boolean {
  const noted = statSync(spool.signalled, { throwIfNoEntry: false })
  return noted !== undefined && (result === null || result.endedAt.getTime() >= noted.mtime.getTime())
}
