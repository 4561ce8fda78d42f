import { openStates } from '@/lib/attempts/held'
import { holdingStatuses } from '@/lib/contract/states'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** What decides when something in a lane can start. */
export interface LaneState {
  name: string
  capacity: number
  isPaused: boolean
  isFull: boolean
  /** Nothing overtakes what is held up. */
  isStrict: boolean
  oldestRunning: string | null
  /** Ids of what holds a place of it, the first thousand. */
  holders: ReadonlySet<string>
  /** One that holds a place of a full lane on a machine that is out of contact: nobody knows when it will end. */
  lost: LostHolder | null
  /** Seconds that each running task still needs. */
  running: (number | null)[]
  /** The first ones that wait, in their order. */
  head: Head[]
  /** Median duration of the lane's recent successes, seconds. */
  typicalSecs: number | null
}

export interface LostHolder {
  taskId: string
  server: string
}

export type Head = Pick<Task, 'id' | 'seq' | 'notBefore' | 'locks' | 'expectedDurationSecs'>

/** So many waiting tasks of a lane are looked at one by one; behind them positions are counted, and nothing is expected. */
const headSize = 500

export async function readLane(name: string, db: Db): Promise<LaneState> {
  const [lane, holders, head] = await Promise.all([
    db.read.lane.findUnique({ where: { name } }),
    db.read.task.findMany({
      where: { lane: name, status: { in: [...holdingStatuses] } },
      select: { id: true, startedAt: true, expectedDurationSecs: true },
      orderBy: { seq: 'asc' },
      take: 1000,
    }),
    db.read.task.findMany({
      where: { lane: name, status: 'pending' },
      select: { id: true, seq: true, notBefore: true, locks: true, expectedDurationSecs: true },
      orderBy: { seq: 'asc' },
      take: headSize,
    }),
  ])
  const isTypicalAsked = [...holders, ...head.slice(0, -1)].some((task) => task.expectedDurationSecs === null)
  const isFull = holders.length >= (lane?.capacity ?? 0)
  const typicalSecs = isTypicalAsked ? await typicalDuration(name, db) : null
  return {
    name,
    capacity: lane?.capacity ?? 0,
    isPaused: lane?.paused ?? false,
    isFull,
    isStrict: lane?.strictHead ?? false,
    oldestRunning: holders[0]?.id ?? null,
    holders: new Set(holders.map((task) => task.id)),
    lost: isFull ? await findLost(holders, db) : null,
    running: holders.map((task) => remainingSecs(task, typicalSecs)),
    head,
    typicalSecs,
  }
}

/** SQLite has one machine, which is not out of contact with itself. */
async function findLost(holders: Pick<Task, 'id'>[], db: Db): Promise<LostHolder | null> {
  if (db.kind === 'sqlite') return null
  const attempt = await db.read.attempt.findFirst({
    where: {
      taskId: { in: holders.map((task) => task.id) },
      state: { in: [...openStates] },
      contactLostAt: { not: null },
    },
    select: { taskId: true, serverId: true },
  })
  if (!attempt?.serverId) return null
  const server = await db.read.server.findUnique({ where: { id: attempt.serverId }, select: { name: true } })
  return server && { taskId: attempt.taskId, server: server.name }
}

function remainingSecs(task: Pick<Task, 'startedAt' | 'expectedDurationSecs'>, typicalSecs: number | null) {
  const expected = task.expectedDurationSecs ?? typicalSecs
  const ranSecs = task.startedAt ? (Date.now() - task.startedAt.getTime()) / 1000 : 0
  if (expected === null || isWayOver(ranSecs, expected)) return null
  return Math.max(0, expected - ranSecs)
}

/** What runs much longer than it used to may end at any time, or never: to call it about to end would mislead. */
function isWayOver(ranSecs: number, expectedSecs: number): boolean {
  return ranSecs > expectedSecs * 1.5 + 5
}

async function typicalDuration(lane: string, db: Db): Promise<number | null> {
  const recent = await db.read.task.findMany({
    where: { status: 'succeeded', lane, durationMs: { not: null } },
    orderBy: { seq: 'desc' },
    take: 20,
    select: { durationMs: true },
  })
  const sorted = recent.map((task) => task.durationMs ?? 0).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  return median === undefined ? null : median / 1000
}
