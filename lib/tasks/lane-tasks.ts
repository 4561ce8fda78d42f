import type { z } from 'zod'
import type { LanePage, LaneWithTasks, lanePageQuerySchema } from '@/lib/contract/lanes'
import type { Role } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'
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
  const [{ list }, heads] = await Promise.all([listLanes(db), headsOf(most, db)])
  const ids = heads.map(({ id }) => id)
  const views = new Map((await readViews(ids, role, db)).map((task) => [task.task_id, task]))
  const inLane = new Map(list.map(({ name }): [string, TaskView[]] => [name, []]))
  for (const { id, lane } of heads) {
    const view = views.get(id)
    if (view) inLane.get(lane)?.push(view)
  }
  return { list: list.map((lane) => ({ ...lane, tasks: inLane.get(lane.name) ?? [] })) }
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
  const ids = await pageOf(name, { skip: (query.page - 1) * perPage, take: perPage }, db)
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

// What runs and what waits is asked for in one statement: of two, a task that moves meanwhile would be in neither.

async function headsOf(most: number, db: Db): Promise<{ id: string; lane: string }[]> {
  return db.read.$queryRaw`
    SELECT "id", "lane"
    FROM (
      SELECT "id", "lane", "seq", "status" = 'pending' AS "waits",
        ROW_NUMBER() OVER (PARTITION BY "lane", "status" = 'pending' ORDER BY "seq") AS "place"
      FROM "Task"
      WHERE "status" IN ('pending', 'queued', 'running')
    ) AS "live"
    WHERE "place" <= ${most}
    ORDER BY "lane", "waits", "seq"`
}

async function pageOf(lane: string, { skip, take }: { skip: number; take: number }, db: Db): Promise<string[]> {
  const rows = await db.read.$queryRaw<{ id: string }[]>`
    SELECT "id"
    FROM "Task"
    WHERE "lane" = ${lane} AND "status" IN ('pending', 'queued', 'running')
    ORDER BY "status" = 'pending', "seq"
    LIMIT ${take} OFFSET ${skip}`
  return rows.map(({ id }) => id)
}
