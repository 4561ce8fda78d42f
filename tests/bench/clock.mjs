let offsetMs = 0

/**
 * Wall clock in ms with its fractions, comparable with `$EPOCHREALTIME` of a program. `performance.timeOrigin` was
 * taken when this process began and does not follow the clock's corrections since: call `setClock()` from time to time.
 */
export function clockMs() {
  return performance.now() + offsetMs
}

/** Waits, at most a millisecond, for the wall clock to turn over. */
export function setClock() {
  const before = Date.now()
  let now = before
  while (now === before) now = Date.now()
  offsetMs = now - performance.now()
}
