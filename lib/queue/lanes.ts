import type { z } from 'zod'
import type { changeLaneSchema, LaneView } from '@/lib/contract/lanes'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Lane } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { isDefaultLane } from './default-lanes'

/** All lanes with how many tasks wait in each and how many hold a slot of it. */
export async function listLanes(db: Db = defaultDb()): Promise<{ list: LaneView[] }> {
  const [lanes, counts] = await Promise.all([
    db.read.lane.findMany({ orderBy: { name: 'asc' } }),
    db.read.task.groupBy({
      by: ['lane', 'status'],
      where: { status: { in: ['pending', 'queued', 'running'] } },
      _count: { _all: true },
    }),
  ])
  const count = (lane: string, isWaiting: boolean) =>
    counts
      .filter((row) => row.lane === lane && (row.status === 'pending') === isWaiting)
      .reduce((sum, row) => sum + row._count._all, 0)
  return { list: lanes.map((lane) => viewLane(lane, count(lane.name, true), count(lane.name, false))) }
}

/** Changes capacity or order of a lane, or pauses it, with an audit event. Throws AppError `not-found`. */
export async function changeLane(
  name: string,
  change: z.infer<typeof changeLaneSchema>,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<LaneView> {
  await db.transact(async (tx) => {
    await lockRow(tx, db.kind, 'Lane', name)
    const lane = await tx.lane.findUnique({ where: { name } })
    if (!lane) throw noSuchLane(name)
    const before = knobsOf(lane)
    const after: Knobs = {
      capacity: change.capacity ?? before.capacity,
      paused: change.paused ?? before.paused,
      strictHead: change.strict_head ?? before.strictHead,
    }
    const changes = say(before, after)
    if (changes.length === 0) return
    await tx.lane.update({ where: { name }, data: after })
    await appendAuditEvent(tx, actor, {
      action: 'lane.changed',
      level: 'info',
      message: `${actor.name} changed the lane ${name}: ${changes.join(', ')}.`,
      meta: { lane: name, before, after },
    })
  })
  return showLane(name, db)
}

/** One lane. Throws AppError `not-found`. */
export async function showLane(name: string, db: Db = defaultDb()): Promise<LaneView> {
  const lane = (await listLanes(db)).list.find((view) => view.name === name)
  if (lane) return lane
  throw noSuchLane(name)
}

export function noSuchLane(name: string): AppError {
  return new AppError('not-found', `There is no lane ${JSON.stringify(name.slice(0, 80))}.`)
}

type Knobs = Pick<Lane, 'capacity' | 'paused' | 'strictHead'>

function knobsOf({ capacity, paused, strictHead }: Lane): Knobs {
  return { capacity, paused, strictHead }
}

function say(before: Knobs, after: Knobs): string[] {
  return [
    ...(before.capacity === after.capacity ? [] : [`capacity ${before.capacity} → ${after.capacity}`]),
    ...(before.paused === after.paused ? [] : [after.paused ? 'paused' : 'goes on']),
    ...(before.strictHead === after.strictHead ? [] : [after.strictHead ? 'strict head' : 'no strict head']),
  ]
}

function viewLane(lane: Lane, waiting: number, running: number): LaneView {
  return {
    name: lane.name,
    capacity: lane.capacity,
    paused: lane.paused,
    strict_head: lane.strictHead,
    is_default: isDefaultLane(lane.name),
    waiting,
    running,
  }
}
