import type { PointName } from '@/jobs/points'

export const victims = ['runner', 'web', 'wrapper', 'program', 'worker'] as const
export type Victim = (typeof victims)[number]

export interface Kill {
  victim: Victim
  /** ms since 1970. */
  at: number
  machine: string
  /** Where the runner was killed by its own hand. */
  point?: PointName
  /** There was no database that the next one could have come back to. */
  isInOutage?: boolean
  /** Whose wrapper, program or worker it was. */
  attemptId?: string
}

/** What the storm has done: whatever the ledger tells must follow from it. */
export class Journal {
  readonly kills: Kill[] = []
  /** Tasks that were asked for and acknowledged, with the kind of each. */
  readonly triggered = new Map<string, { kind: string; ending: string }>()
  /** Tasks whose end was wished for. */
  readonly stopped = new Set<string>()
  /** When there was no database, ms since 1970. */
  readonly outages: { from: number; to: number }[] = []
  readonly calls = { stops: 0, forceStops: 0, batches: 0, retries: 0 }

  kill(kill: Omit<Kill, 'at'>): void {
    this.kills.push({ ...kill, at: Date.now() })
  }

  /** Attempts whose program, worker or wrapper the storm has killed. */
  struckAttempts(): Set<string> {
    return new Set(this.kills.flatMap(({ attemptId }) => attemptId ?? []))
  }
}
