const longestMs = 10

/**
 * Lets timers and sockets have their turn when work on the database has kept them waiting: the driver is synchronous, so
 * a series of awaited transactions never leaves the microtask queue.
 */
export function createBreather(): () => Promise<void> | undefined {
  let lastTurn = performance.now()
  return () => {
    if (performance.now() - lastTurn < longestMs) return undefined
    return new Promise((resolve) => {
      setImmediate(() => {
        lastTurn = performance.now()
        resolve()
      })
    })
  }
}
