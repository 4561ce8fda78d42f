import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'

/**
 * Does it until the database takes it: while it is gone programs go on into their spools, and what happened is written
 * when it is back. Waits 0.2 s at first, doubling to 5 s. Only for writes that are guarded against being done twice.
 * `relieve` may help before the next try, such as by making room on a full disk.
 */
export async function insist<T>(
  what: string,
  work: () => Promise<T>,
  relieve: () => Promise<void> = async () => {},
): Promise<T> {
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, 5000)) {
    try {
      return await work()
    } catch (error) {
      log.warn({ err: error, what, waitMs }, 'the database did not take it; trying again')
      await relieve()
      await sleep(waitMs)
    }
  }
}
