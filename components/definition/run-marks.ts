/** What is to be said of a run beside its instant. */
export interface MarkedRun {
  at: string
  /** `GMT+2`, where it is another one than that of the run before. */
  offset: string | null
  /** Clocks leave its time out on that day: it comes later. */
  isShifted: boolean
}

const dayMs = 86_400_000

/** Marks runs where the clocks of their zone change. @param isByTimesOfDay the schedule names times, not intervals */
export function markRuns(runs: string[], timeZone: string, isByTimesOfDay: boolean): MarkedRun[] {
  const clocks = runs.map((at) => clockOf(Date.parse(at), timeZone))
  // Where hardly a time comes twice, one that stands alone says nothing.
  const isRegular = new Set(clocks).size <= runs.length / 2
  return runs.map((at, index) => {
    const before = index === 0 ? null : offsetOf(Date.parse(runs[index - 1] ?? at), timeZone)
    const offset = offsetOf(Date.parse(at), timeZone)
    const isChanged = offset !== offsetOf(Date.parse(at) - dayMs, timeZone)
    const isAlone = clocks.filter((clock) => clock === clocks[index]).length === 1
    return {
      at,
      offset: before !== null && before !== offset ? offset : null,
      isShifted: isByTimesOfDay && isRegular && isChanged && isAlone,
    }
  })
}

/** `GMT+2` at that instant. */
export function offsetOf(atMs: number, timeZone: string): string {
  return partOf(atMs, { timeZone, timeZoneName: 'shortOffset' }, 'timeZoneName')
}

function clockOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    atMs,
  )
}

function partOf(atMs: number, options: Intl.DateTimeFormatOptions, type: string): string {
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(atMs)
  return parts.find((part) => part.type === type)?.value ?? ''
}
