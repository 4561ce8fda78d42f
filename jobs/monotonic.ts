const seen = new WeakMap<Date, number>()

/**
 * A time of the ledger on this process's monotonic clock, as both clocks stood when it was first asked for: a clock that
 * is set forward or back ends no grace and no time limit of a task that is being watched.
 */
export function monotonic(time: Date): number {
  const known = seen.get(time) ?? performance.now() + time.getTime() - Date.now()
  seen.set(time, known)
  return known
}
