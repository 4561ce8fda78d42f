import type { z } from 'zod'
import type { LanePage, LaneWithTasks, lanePageQuerySchema } from '@/lib/contract/lanes'
import { holdingStatuses, type Role } from '@/lib/contract/states'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { listLanes, showLane } from '@/lib/queue/lanes'
import { readViews } from './list'

/** All lanes by name, each with at most `most` tasks that run in it and as many that wait, in the lane's order. */
export async function listLanesWithTasks(
  most: number,
  role: Role,
  db: Db = defaultDb(),
): Promise<{ list: LaneWithTasks[] }> {
  const { list } = await listLanes(db)
  const heads = await Promise.all(
    list.map(async ({ name }) => [
      ...(await idsIn(name, 'running', { skip: 0, take: most }, db)),
      ...(await idsIn(name, 'waiting', { skip: 0, take: most }, db)),
    ]),
  )
  const views = new Map((await readViews(heads.flat(), role, db)).map((task) => [task.task_id, task]))
  return {
    list: list.map((lane, at) => ({ ...lane, tasks: heads[at]?.flatMap((id) => views.get(id) ?? []) ?? [] })),
  }
}

/** One page of what runs and waits in a lane. Throws AppError `not-found` where there is none of this name. */
export async function listLaneTasks(
  name: string,
  query: z.infer<typeof lanePageQuerySchema>,
  role: Role,
  db: Db = defaultDb(),
): Promise<LanePage> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const lane = await showLane(name, db)
  const ids = await pageOf(lane, { skip: (query.page - 1) * perPage, take: perPage }, db)
  const total = lane.running + lane.waiting
  return {
    lane,
    list: await readViews(ids, role, db),
    page: query.page,
    per_page: perPage,
    total,
    has_next: query.page * perPage < total,
  }
}

interface Slice {
  skip: number
  take: number
}

async function pageOf(lane: { name: string; running: number }, { skip, take }: Slice, db: Db): Promise<string[]> {
  const running = await idsIn(lane.name, 'running', { skip, take }, db)
  if (running.length === take) return running
  const rest = { skip: Math.max(0, skip - lane.running), take: take - running.length }
  return [...running, ...(await idsIn(lane.name, 'waiting', rest, db))]
}

async function idsIn(lane: string, which: 'running' | 'waiting', slice: Slice, db: Db): Promise<string[]> {
  const status = which === 'running' ? { in: [...holdingStatuses] } : ('pending' as const)
  const tasks = await db.read.task.findMany({
    where: { lane, status },
    orderBy: { seq: 'asc' },
    select: { id: true },
    ...slice,
  })
  return tasks.map((task) => task.id)
}
