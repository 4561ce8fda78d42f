import type { Db } from '@/lib/db/open'
import { locksOf } from '@/lib/queue/locks'

/** From a claim to the end of what was claimed, as the ledger tells it: ms since 1970. */
export interface Stay {
  taskId: string
  lane: string
  seq: number
  locks: string[]
  from: number
  to: number
  /** When its task began to wait for it, where the ledger tells. */
  waitedSince: number
}

/**
 * All stays, oldest first. A claim's event is written while it holds its lane, an end's before its commit: so of two
 * stays of a lane of one slot the second begins when the first is over, to the millisecond.
 */
export async function readStays(db: Db): Promise<Stay[]> {
  const tasks = await db.read.task.findMany({ select: { id: true, lane: true, seq: true, locks: true } })
  const events = await db.read.event.findMany({ where: { status: { not: null } }, orderBy: { no: 'asc' } })
  const stays = tasks.flatMap((task) =>
    staysOf(
      task,
      events.filter((event) => event.taskId === task.id),
    ),
  )
  return stays.toSorted((a, b) => a.from - b.from || a.seq - b.seq)
}

function staysOf(
  task: { id: string; lane: string; seq: number; locks: unknown },
  events: { action: string; status: string | null; createdAt: Date }[],
): Stay[] {
  const stays: Stay[] = []
  let waitedSince = Number.NEGATIVE_INFINITY
  let from: number | null = null
  for (const { action, status, createdAt } of events) {
    const at = createdAt.getTime()
    if (action === 'task.claimed') from = at
    else if (from !== null && status !== 'running') {
      const { id: taskId, lane, seq } = task
      stays.push({ taskId, lane, seq, locks: locksOf({ locks: task.locks as string[] }), from, to: at, waitedSince })
      waitedSince = at
      from = null
    }
  }
  return stays
}

/** How many of these were there at once when this one came, itself included. */
export function crowdAt(stay: Stay, stays: Stay[]): number {
  return stays.filter((other) => other === stay || (other.from <= stay.from && stay.from < other.to)).length
}

/** How many of these were there at once, at most. */
export function largestCrowd(stays: Stay[]): number {
  return Math.max(0, ...stays.map((stay) => crowdAt(stay, stays)))
}

// What is put back is told a moment before others can see it.
const putBackMs = 2000

/** `7 before 5`, for each that began while an older one of its lane waited. */
export function overtakings(stays: Stay[]): string[] {
  return stays.flatMap((stay) =>
    stays
      .filter((other) => other.lane === stay.lane && other.seq < stay.seq)
      .filter((other) => other.waitedSince + putBackMs < stay.from && stay.from < other.from)
      .map((other) => `${stay.seq} before ${other.seq}`),
  )
}
