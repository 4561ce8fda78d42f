/** A runner renews its lease every 5 s; it has ended when nobody saw a renewal for this long, ms. */
export const leaseMs = 15_000

/** Two looks further apart than this tell nothing of what was between them: the observer itself was frozen, ms. */
const longestGapMs = 12_000

export interface Renewal {
  /** Of one life of one runner. */
  id: string
  /** Grows with each renewal. */
  beats: number
}

/**
 * Judges the leases of other runners by this process's monotonic clock: one has ended when the same count of renewals
 * was seen for a full term, all of it looked at. So a database that stood still, an observer that was frozen and a wall
 * clock that jumps end no lease.
 */
export class LeaseObserver {
  private readonly first = new Map<string, { beats: number; seenAt: number }>()
  private lookedAt = Number.NEGATIVE_INFINITY

  /**
   * What the database says of all runners that have not stopped.
   * @param now ms of a monotonic clock
   * @returns ids of those whose lease has ended
   */
  look(renewals: Renewal[], now = performance.now()): Set<string> {
    if (now - this.lookedAt > longestGapMs) this.first.clear()
    this.lookedAt = now
    const present = new Set(renewals.map((renewal) => renewal.id))
    for (const id of this.first.keys()) if (!present.has(id)) this.first.delete(id)
    const ended = new Set<string>()
    for (const { id, beats } of renewals) {
      const first = this.first.get(id)
      if (first?.beats !== beats) this.first.set(id, { beats, seenAt: now })
      else if (now - first.seenAt >= leaseMs) ended.add(id)
    }
    return ended
  }

  /** The database could not be asked: nobody could renew, and no term goes on. */
  lookFailed(): void {
    this.first.clear()
  }
}
