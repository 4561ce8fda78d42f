import type { WaitingFor } from '@/lib/contract/task'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** A runner that was not heard of for so long is taken for gone, ms (the length of a lease). */
export const runnerSilenceMs = 15_000

export interface QueuePlace {
  /** 1 = next. */
  position: number
  waiting_for: WaitingFor
}

type Waiting = Pick<Task, 'id' | 'lane' | 'seq' | 'notBefore' | 'serverId'>

/** Where each of these pending tasks stands in its lane, and why it does not run yet. */
export async function placesOf(
  tasks: Waiting[],
  serverNames: ReadonlyMap<string, string>,
  db: Db,
): Promise<Map<string, QueuePlace>> {
  const places = new Map<string, QueuePlace>()
  if (tasks.length === 0) return places
  const alive = await aliveServers(db)
  for (const [lane, members] of groupByLane(tasks)) {
    const state = await readLane(lane, db)
    for (const member of await findPositions(lane, members, db)) {
      const waiting_for = reasonOf({ ...member, state, alive, serverNames })
      places.set(member.task.id, { position: member.position, waiting_for })
    }
  }
  return places
}

/** Ids of the servers whose runner was heard of lately. */
async function aliveServers(db: Db): Promise<Set<string>> {
  const runners = await db.read.runner.findMany({
    where: { stoppedAt: null, heartbeatAt: { gt: new Date(Date.now() - runnerSilenceMs) } },
    select: { serverId: true },
  })
  return new Set(runners.map((runner) => runner.serverId))
}

function groupByLane(tasks: Waiting[]): Map<string, Waiting[]> {
  const lanes = new Map<string, Waiting[]>()
  for (const task of tasks) lanes.set(task.lane, [...(lanes.get(task.lane) ?? []), task])
  return lanes
}

interface LaneState {
  name: string
  capacity: number
  isPaused: boolean
  isFull: boolean
  oldestRunning: string | null
}

async function readLane(name: string, db: Db): Promise<LaneState> {
  const [lane, holders] = await Promise.all([
    db.read.lane.findUnique({ where: { name } }),
    db.read.task.findMany({
      where: { lane: name, status: { in: ['running', 'queued'] } },
      select: { id: true },
      orderBy: { seq: 'asc' },
      take: 1000,
    }),
  ])
  return {
    name,
    capacity: lane?.capacity ?? 0,
    isPaused: lane?.paused ?? false,
    isFull: holders.length >= (lane?.capacity ?? 0),
    oldestRunning: holders[0]?.id ?? null,
  }
}

interface Place {
  task: Waiting
  position: number
  /** The one just before it in the lane. */
  ahead: string | null
}

// Counts from one member to the next, so that a page of a long queue walks the lane's index once and not per row.
async function findPositions(lane: string, members: Waiting[], db: Db): Promise<Place[]> {
  const places: Place[] = []
  let from: number | undefined
  let before = 0
  for (const task of members.toSorted((a, b) => a.seq - b.seq)) {
    const between = { status: 'pending' as const, lane, seq: { gte: from, lt: task.seq } }
    before += await db.read.task.count({ where: between })
    const ahead = before === 0 ? null : await findAhead(lane, task.seq, db)
    places.push({ task, position: before + 1, ahead })
    from = task.seq
  }
  return places
}

async function findAhead(lane: string, seq: number, db: Db): Promise<string | null> {
  const ahead = await db.read.task.findFirst({
    where: { status: 'pending', lane, seq: { lt: seq } },
    orderBy: { seq: 'desc' },
    select: { id: true },
  })
  return ahead?.id ?? null
}

interface ReasonFacts extends Place {
  state: LaneState
  alive: ReadonlySet<string>
  serverNames: ReadonlyMap<string, string>
}

function reasonOf({ task, position, ahead, state, alive, serverNames }: ReasonFacts): WaitingFor {
  const lane = { lane: state.name, capacity: state.capacity }
  const place = `${position === 1 ? 'Next' : ordinal(position)} in lane ${state.name}`
  if (state.isPaused) return { code: 'lane-paused', text: `${place}, which is paused`, ...lane }
  if (task.notBefore && task.notBefore.getTime() > Date.now()) {
    const until = task.notBefore.toISOString()
    return { code: 'not-before', text: `Not before ${until}`, until, ...lane }
  }
  if (task.serverId ? !alive.has(task.serverId) : alive.size === 0) {
    const server = (task.serverId && serverNames.get(task.serverId)) ?? undefined
    const whose = server ? `the runner of ${server}` : 'a runner'
    return { code: 'runner-gone', text: `${place}, waiting for ${whose} to come back`, server, ...lane }
  }
  const behind = ahead ?? state.oldestRunning ?? undefined
  if (state.isFull) {
    const text = `${place}, capacity ${state.capacity}${behind ? `, behind ${behind}` : ''}`
    return { code: 'lane-full', text, behind, ...lane }
  }
  if (ahead) return { code: 'behind', text: `${place}, behind ${ahead}`, behind: ahead, ...lane }
  return { code: 'claim', text: `${place}, about to start`, ...lane }
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}
