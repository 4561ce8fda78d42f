import { openStates } from '@/lib/attempts/held'
import { finalStatuses, holdingStatuses } from '@/lib/contract/states'
import type { Db } from '@/lib/db/open'

const most = 20

/**
 * Contradictions in the ledger, one sentence each; empty where there is none. What is under way while it looks may
 * change between two looks, so whatever seems wrong is looked at once more.
 */
export async function checkLedger(db: Db): Promise<string[]> {
  const found = [...(await runningWithoutAttempt(db)), ...(await endedWithAttempt(db)), ...(await lanesBehind(db))]
  const events = await eventsBeyondCounter(db)
  return [...found, ...events].slice(0, most)
}

async function runningWithoutAttempt(db: Db): Promise<string[]> {
  const where = { status: { in: [...holdingStatuses] }, attempts: { none: { state: { in: [...openStates] } } } }
  const tasks = await twice(() => db.read.task.findMany({ where, select: { id: true }, take: most }))
  return tasks.map((id) => `${id} claims to run, and no attempt of it is under way`)
}

async function endedWithAttempt(db: Db): Promise<string[]> {
  const where = { status: { in: [...finalStatuses] }, attempts: { some: { state: { in: [...openStates] } } } }
  const tasks = await twice(() => db.read.task.findMany({ where, select: { id: true }, take: most }))
  return tasks.map((id) => `${id} has ended, and an attempt of it is still under way`)
}

/** Those that both looks found. */
async function twice(look: () => Promise<{ id: string }[]>): Promise<string[]> {
  const first = await look()
  if (first.length === 0) return []
  const second = new Set((await look()).map((row) => row.id))
  return first.map((row) => row.id).filter((id) => second.has(id))
}

async function lanesBehind(db: Db): Promise<string[]> {
  const [last, lanes] = [
    await db.read.task.groupBy({ by: ['lane'], _max: { seq: true } }),
    await db.read.lane.findMany({ select: { name: true, lastSeq: true } }),
  ]
  const bySeq = new Map(last.map((row) => [row.lane, row._max.seq ?? 0]))
  return lanes
    .filter((lane) => lane.lastSeq < (bySeq.get(lane.name) ?? 0))
    .map((lane) => `lane ${lane.name} would give out places again that are taken`)
}

async function eventsBeyondCounter(db: Db): Promise<string[]> {
  const recent = await db.read.task.findMany({
    orderBy: { createdAt: 'desc' },
    take: 1000,
    select: { id: true },
  })
  const highest = await db.read.event.groupBy({
    by: ['taskId'],
    where: { taskId: { in: recent.map((task) => task.id) } },
    _max: { no: true },
  })
  // Read after the events: a counter only grows.
  const counters = await db.read.task.findMany({
    where: { id: { in: recent.map((task) => task.id) } },
    select: { id: true, eventNo: true },
  })
  const counterOf = new Map(counters.map((task) => [task.id, task.eventNo]))
  return highest
    .filter((row) => row.taskId !== null && (row._max.no ?? 0) > (counterOf.get(row.taskId) ?? Number.MAX_SAFE_INTEGER))
    .map((row) => `${row.taskId} has events beyond its counter`)
}
