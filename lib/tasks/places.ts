import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import type { Head, LaneState } from './lane-state'

export type Waiting = Pick<Task, 'id' | 'lane' | 'seq' | 'notBefore' | 'serverId' | 'locks'>

export interface Place {
  task: Waiting
  position: number
  /** The one just before it in the lane. */
  ahead: string | null
  /** All before it, where they are few enough to be looked at. */
  allAhead: Head[] | null
}

/** Where each of these pending tasks of one lane stands. */
export async function findPlaces(members: Waiting[], state: LaneState, db: Db): Promise<Place[]> {
  const at = new Map(state.head.map((task, index) => [task.id, index]))
  const isInHead = (task: Waiting) => at.has(task.id)
  const near = members.filter(isInHead).map((task): Place => {
    const index = at.get(task.id) ?? 0
    return {
      task,
      position: index + 1,
      ahead: state.head[index - 1]?.id ?? null,
      allAhead: state.head.slice(0, index),
    }
  })
  return [
    ...near,
    ...(await countPlaces(
      state.name,
      members.filter((task) => !isInHead(task)),
      db,
    )),
  ]
}

// Counts from one member to the next, so that a page of a long queue walks the lane's index once and not per row.
async function countPlaces(lane: string, members: Waiting[], db: Db): Promise<Place[]> {
  const places: Place[] = []
  let from: number | undefined
  let before = 0
  for (const task of members.toSorted((a, b) => a.seq - b.seq)) {
    const between = { status: 'pending' as const, lane, seq: { gte: from, lt: task.seq } }
    before += await db.read.task.count({ where: between })
    const ahead = before === 0 ? null : await findAhead(lane, task.seq, db)
    places.push({ task, position: before + 1, ahead, allAhead: null })
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
