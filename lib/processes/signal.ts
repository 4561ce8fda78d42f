import { type ProcessStat, readStat } from './identity'

/**
 * Sends a signal to each process that is still the one that was seen. Returns the pids that could not be
 * signalled because they belong to somebody else.
 */
export function signalAll(processes: ProcessStat[], signal: 'SIGTERM' | 'SIGKILL'): number[] {
  const refused: number[] = []
  for (const seen of processes) {
    if (readStat(seen.pid)?.startTime !== seen.startTime) continue
    try {
      process.kill(seen.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM') refused.push(seen.pid)
    }
  }
  return refused
}

/** `4711 sleep`, for events and messages. */
export function describe(processes: ProcessStat[]): string[] {
  return processes.map((stat) => `${stat.pid} ${stat.name}`)
}
