export interface LaneLoad {
  capacity: number
  /** Seconds that each running task still needs; null where nobody knows. */
  running: (number | null)[]
  /** Seconds that each of those ahead in the lane will need. */
  ahead: (number | null)[]
}

/**
 * Seconds until the one behind all of them can start, or null where a duration that matters is unknown. Each slot of
 * the lane takes the next in order when it becomes free.
 */
export function expectedStart({ capacity, running, ahead }: LaneLoad): number | null {
  if (capacity <= 0) return null
  const free = running.map(orNever)
  while (free.length < capacity) free.push(0)
  // A lane whose capacity was lowered lets its surplus run out first.
  free.sort((a, b) => a - b).splice(0, Math.max(0, free.length - capacity))
  for (const secs of ahead) {
    const start = free.shift() ?? Number.POSITIVE_INFINITY
    insert(free, start + orNever(secs))
  }
  const start = free[0] ?? Number.POSITIVE_INFINITY
  return Number.isFinite(start) ? start : null
}

/** What takes nobody knows how long frees its slot at no time that could be told. */
function orNever(secs: number | null): number {
  return secs === null ? Number.POSITIVE_INFINITY : Math.max(0, secs)
}

function insert(sorted: number[], value: number): void {
  const at = sorted.findIndex((other) => other > value)
  sorted.splice(at < 0 ? sorted.length : at, 0, value)
}
