import type { QueuePlace, WaitingFor } from '@/lib/contract/task'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { expectedStart } from '@/lib/queue/expected-start'
import { heldLocks, locksOf } from '@/lib/queue/locks'
import { whereAlive } from '@/lib/runners/alive'
import { type Head, type LaneState, readLane } from './lane-state'
import { findPlaces, type Place, type Waiting } from './places'

/** Where each of these pending tasks stands in its lane, and why it does not run yet. */
export async function placesOf(
  tasks: Waiting[],
  serverNames: ReadonlyMap<string, string>,
  db: Db,
): Promise<Map<string, QueuePlace>> {
  const places = new Map<string, QueuePlace>()
  if (tasks.length === 0) return places
  const alive = await aliveServers(db)
  const held = await heldLocks(db.read)
  for (const [lane, members] of groupByLane(tasks)) {
    const state = await readLane(lane, db)
    for (const place of await findPlaces(members, state, db)) {
      const waiting_for = reasonOf({ ...place, state, alive, serverNames, held })
      const expected_start_at = expectedStartAt(waiting_for, place, state, held)
      places.set(place.task.id, { position: place.position, waiting_for, expected_start_at })
    }
  }
  return places
}

/** Ids of the servers whose runner was heard of lately. */
async function aliveServers(db: Db): Promise<Set<string>> {
  const runners = await db.read.runner.findMany({
    where: whereAlive(await databaseNow(db.kind, db.read)),
    select: { serverId: true },
  })
  return new Set(runners.map((runner) => runner.serverId))
}

function groupByLane(tasks: Waiting[]): Map<string, Waiting[]> {
  const lanes = new Map<string, Waiting[]>()
  for (const task of tasks) lanes.set(task.lane, [...(lanes.get(task.lane) ?? []), task])
  return lanes
}

interface ReasonFacts extends Place {
  state: LaneState
  alive: ReadonlySet<string>
  serverNames: ReadonlyMap<string, string>
  held: ReadonlyMap<string, string>
}

function reasonOf({ task, position, ahead, state, alive, serverNames, held }: ReasonFacts): WaitingFor {
  const lane = { lane: state.name, capacity: state.capacity }
  const place = `${position === 1 ? 'Next' : ordinal(position)} in lane ${state.name}`
  // Claimed since its row was read: nothing is in its way any more, least of all itself.
  if (state.holders.has(task.id)) return aboutToStart(place, lane)
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
  if (state.isFull) return laneFull(place, ahead, state)
  const lock = locksOf(task).find((name) => held.has(name))
  if (lock) {
    const holder = held.get(lock)
    return {
      code: 'lock',
      text: `${place}, waiting for ${lock}, which ${holder} works on`,
      lock,
      behind: holder,
      ...lane,
    }
  }
  if (ahead) return { code: 'behind', text: `${place}, behind ${ahead}`, behind: ahead, ...lane }
  return aboutToStart(place, lane)
}

function aboutToStart(place: string, lane: { lane: string; capacity: number }): WaitingFor {
  return { code: 'claim', text: `${place}, about to start`, ...lane }
}

function laneFull(place: string, ahead: string | null, state: LaneState): WaitingFor {
  const { name, capacity, lost, oldestRunning } = state
  const behind = ahead ?? lost?.taskId ?? oldestRunning ?? undefined
  const text = `${place}, capacity ${capacity}${behind ? `, behind ${behind}` : ''}`
  const full = { code: 'lane-full' as const, behind, lane: name, capacity }
  if (ahead || !lost) return { ...full, text }
  return { ...full, text: `${text}, which is out of contact on ${lost.server}`, server: lost.server }
}

/** Nobody knows when a paused lane goes on, a runner comes back or another lane's task gives a lock back. */
function expectedStartAt(
  waitingFor: WaitingFor,
  { task, allAhead }: Place,
  state: LaneState,
  held: ReadonlyMap<string, string>,
): string | null {
  if (!allAhead || ['lane-paused', 'runner-gone', 'lock'].includes(waitingFor.code)) return null
  const now = Date.now()
  const isDue = ({ notBefore }: Head) => !notBefore || notBefore.getTime() <= now
  const isHeldUp = (other: Head) => !isDue(other) || locksOf(other).some((name) => held.has(name))
  if (state.isStrict && allAhead.some(isHeldUp)) return null
  const ahead = allAhead.filter(isDue).map((other) => other.expectedDurationSecs ?? state.typicalSecs)
  const secs = expectedStart({ capacity: state.capacity, running: state.running, ahead })
  if (secs === null) return null
  return new Date(Math.max(now + secs * 1000, task.notBefore?.getTime() ?? 0)).toISOString()
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}
