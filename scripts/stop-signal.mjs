const parent = process.ppid

/**
 * Aborts when it is time to stop: on a signal, or when npm is gone, which passes no signal on. Whoever asks a second
 * time wants it now: `killNow` is called.
 */
export function watchForStop(killNow) {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => (stop.signal.aborted ? killNow() : stop.abort()))
  }
  // Only below npm: started by hand in the background, it outlives the shell.
  const isOrphaned = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent
  setInterval(() => isOrphaned() && stop.abort(), 250).unref()
  return stop.signal
}
