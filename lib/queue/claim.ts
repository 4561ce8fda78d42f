import { holdingStatuses, type LauncherName } from '@/lib/contract/states'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import type { Attempt, Lane, Prisma, Task } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Db, Tx } from '@/lib/db/open'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { findHeldLock } from '@/lib/queue/locks'
import { transition } from '@/lib/queue/transitions'
import { unitNameOf } from '@/lib/spool/layout'

export interface Claimant {
  runnerId: string
  serverId: string
  serverName: string
  launcher: LauncherName
  /** Of isolated TypeScript, where that is another one. */
  workers?: LauncherName
  /** Machines whose runner has gone silent (lease-observer.ts): their tasks wait and hold up nobody's. */
  lostServerIds?: ReadonlySet<string>
}

export interface Claim {
  task: Task
  attempt: Attempt
}

/** So many at a time are looked at behind those that are blocked. */
const pageSize = 50

export interface Claims {
  claims: Claim[]
  /** When the next task may start that waits for its time only; null where none is known. */
  nextAt: Date | null
}

/**
 * Takes the oldest startable tasks of every lane that has room, in the lane's order. Attempt, token, spool and unit name
 * are committed with the claim, before anything starts. Empty where nothing can start.
 */
export async function claimTasks(claimant: Claimant, db: Db = defaultDb()): Promise<Claims> {
  const now = new Date()
  const { lanes, nextAt } = await waitingLanes(db, now)
  const claims: Claim[] = []
  let hasFailed = false
  for (const lane of lanes) {
    try {
      claims.push(...(await db.transact((tx) => claimLane(tx, db.kind, lane, claimant))))
    } catch (error) {
      // What the other lanes gave is committed and must be launched.
      log.warn({ err: error, lane }, 'a lane could not be claimed from; trying again')
      hasFailed = true
    }
  }
  return { claims, nextAt: hasFailed ? now : nextAt }
}

/**
 * The lanes that hold something startable and have room for it. Asked without the writer's lock, at every wake: most bring
 * nothing. Whatever gives a lane room is a commit, and with it a wake.
 */
async function waitingLanes(db: Db, now: Date): Promise<{ lanes: string[]; nextAt: Date | null }> {
  const rows = await db.read.task.groupBy({
    by: ['lane'],
    where: { status: 'pending', ...unexpired(now) },
    _count: { _all: true, notBefore: true },
    _min: { notBefore: true },
  })
  const lanes = rows.map(({ lane, _count, _min: { notBefore } }) => ({
    lane,
    notBefore,
    isDue: _count._all > _count.notBefore || (notBefore !== null && notBefore <= now),
  }))
  const due = lanes.filter(({ isDue }) => isDue).map(({ lane }) => lane)
  return {
    lanes: due.length === 0 ? [] : await withRoom(db, due),
    nextAt: await nextTime(db, lanes, now),
  }
}

/** When the next one's time comes. Where the earliest of a lane is over, of one that is held up, the others are asked for. */
async function nextTime(db: Db, lanes: { notBefore: Date | null }[], now: Date): Promise<Date | null> {
  const times = lanes.flatMap(({ notBefore }) => notBefore?.getTime() ?? [])
  if (times.every((time) => time > now.getTime())) return times.length > 0 ? new Date(Math.min(...times)) : null
  const where = { status: 'pending' as const, notBefore: { gt: now } }
  return (await db.read.task.aggregate({ where, _min: { notBefore: true } }))._min.notBefore
}

async function withRoom(db: Db, names: string[]): Promise<string[]> {
  const [lanes, held] = await Promise.all([
    db.read.lane.findMany({ where: { name: { in: names }, paused: false }, select: { name: true, capacity: true } }),
    db.read.task.groupBy({
      by: ['lane'],
      where: { lane: { in: names }, status: { in: [...holdingStatuses] } },
      _count: true,
    }),
  ])
  const holding = new Map(held.map(({ lane, _count }) => [lane, _count]))
  return lanes.filter(({ name, capacity }) => (holding.get(name) ?? 0) < capacity).map(({ name }) => name)
}

function due(now: Date) {
  return { AND: [{ OR: [{ notBefore: null }, { notBefore: { lte: now } }] }, unexpired(now)] }
}

/** What has expired is skipped by the next round of expiry; it must not start before that. */
function unexpired(now: Date) {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
}

async function claimLane(tx: Tx, kind: Db['kind'], name: string, claimant: Claimant): Promise<Claim[]> {
  const lane = await lockLane(tx, kind, name)
  const now = new Date()
  if (!lane || lane.paused) return []
  const runners = await tx.runner.findMany({
    where: { OR: [{ stoppedAt: null }, { id: claimant.runnerId }] },
    select: { id: true, serverId: true, stoppedAt: true },
  })
  // Its machine was declared dead: what it had begun may begin anew, but not beside what may still run here.
  if (runners.some(({ stoppedAt }) => stoppedAt !== null)) return []
  let room = lane.capacity - (await tx.task.count({ where: { lane: name, status: { in: [...holdingStatuses] } } }))
  if (room <= 0) return []
  const startable = lane.strictHead ? unexpired(now) : due(now)
  const where = { lane: name, status: 'pending' as const, AND: [startable, reachable(kind, claimant, runners)] }
  const claims: Claim[] = []
  for (let take = room, after = -1; room > 0; take = pageSize) {
    const page = await tx.task.findMany({ where: { ...where, seq: { gt: after } }, orderBy: { seq: 'asc' }, take })
    for (const task of page) {
      if (room <= 0) break
      after = task.seq
      if (await isBlocked(tx, kind, task, now)) {
        if (lane.strictHead) return claims
        continue
      }
      // Those of other machines keep their place and their share of the room: their own runner takes them.
      room--
      const isOurs = (task.serverId ?? claimant.serverId) === claimant.serverId
      const claim = isOurs ? await claimTask(tx, task, claimant) : null
      if (claim) claims.push(claim)
    }
    if (page.length < take) return claims
  }
  return claims
}

/** What may not start yet and is passed over; in a lane with a strict head it holds up all behind it. */
async function isBlocked(tx: Tx, kind: Db['kind'], task: Task, now: Date): Promise<boolean> {
  if (task.notBefore && task.notBefore > now) return true
  return (await findHeldLock(tx, kind, task)) !== null
}

/** Capacity is exact because whoever counts holds the lane's row. */
async function lockLane(tx: Tx, kind: Db['kind'], name: string): Promise<Lane | null> {
  await lockRow(tx, kind, 'Lane', name)
  return tx.lane.findUnique({ where: { name } })
}

/** Tasks of machines whose runner is there, or of none. SQLite serves one machine alone. */
function reachable(
  kind: Db['kind'],
  { serverId, lostServerIds }: Claimant,
  runners: { serverId: string }[],
): Prisma.TaskWhereInput {
  if (kind === 'sqlite') return { OR: [{ serverId: null }, { serverId }] }
  const present = runners.map((runner) => runner.serverId).filter((id) => !lostServerIds?.has(id))
  return { OR: [{ serverId: null }, { serverId: { in: [serverId, ...present] } }] }
}

async function claimTask(tx: Tx, seen: Task, claimant: Claimant): Promise<Claim | null> {
  // Not before it was seen to wait: others may have held its lane, or itself, for long.
  const now = new Date()
  const task = await transition(tx, {
    taskId: seen.id,
    verb: 'claim',
    author: { name: `runner:${claimant.serverName}`, origin: claimant.runnerId, requestId: null },
    set: {
      attempt: { increment: 1 },
      startedAt: seen.startedAt ?? now,
      timeoutAt: seen.timeoutSecs === null ? null : new Date(now.getTime() + seen.timeoutSecs * 1000),
    },
    events: [{ action: 'task.claimed', level: 'debug', message: `Taken by the runner of ${claimant.serverName}` }],
  })
  if (!task) return null
  const id = newId('att')
  const attempt = await tx.attempt.create({
    data: {
      id,
      taskId: task.id,
      number: task.attempt,
      state: 'claimed',
      serverId: claimant.serverId,
      runnerId: claimant.runnerId,
      token: 1,
      launcher: launcherOf(task, claimant),
      unitName: unitNameOf(id),
      startedAt: now,
    },
  })
  if (findHandlerSpec(task.handler)?.unitsFollowTask) {
    await tx.unit.updateMany({
      where: { taskId: task.id, status: 'pending' },
      data: { status: 'running', startedAt: now },
    })
  }
  return { task, attempt }
}

function launcherOf({ isolation, handler }: Task, { launcher, workers = launcher }: Claimant): LauncherName {
  if (isolation === 'inline') return 'inline'
  return findHandlerSpec(handler)?.unitsFollowTask ? launcher : workers
}
