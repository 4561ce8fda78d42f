import type { TaskQuery } from '@/lib/contract/requests'
import type { Role } from '@/lib/contract/states'
import type { TaskList, TaskListCounts, TaskView } from '@/lib/contract/task'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { countedScan, searchedScan } from './count'
import { readFilter, type TaskFilter } from './filter'
import { gatherSurroundings } from './gather'
import { comparing, type Page, pageOfIds } from './page-of-ids'
import type { TaskScan } from './scan'
import { viewTask } from './view'

/**
 * One page of tasks. `counts` follow every filter but the type; `running` follows none. Pages are read by index and
 * cost the same at any number of tasks; a text filter reads every row, without holding up others.
 */
export async function listTasks(query: TaskQuery, role: Role, db: Db = defaultDb()): Promise<TaskList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const filter = await readFilter(query, db)
  const page: Page = { skip: (query.page - 1) * perPage, take: perPage + 1, sort: query.sort, order: query.order }
  const { ids, scan } = await select(filter, page, db)
  return {
    list: await readViews(ids.slice(0, perPage), role, db),
    page: query.page,
    per_page: perPage,
    page_size: perPage,
    total: totalOf(scan, filter, page, ids.length),
    has_next: ids.length > perPage,
    counts: { ...countsOf(scan), running: await countRunning(db) },
    is_count_exact: scan.isDone && !scan.isCut,
  }
}

/** Counts of the list without any filter. */
export async function countAllTasks(db: Db = defaultDb()): Promise<TaskListCounts> {
  const scan = await countedScan({ where: {}, statuses: [], types: [], text: null }, db)
  return { ...countsOf(scan), running: await countRunning(db) }
}

/** Views of these tasks, in this order; those that are gone are left out. */
export async function readViews(ids: string[], role: Role, db: Db): Promise<TaskView[]> {
  const tasks = await db.read.task.findMany({ where: { id: { in: ids } } })
  const around = await gatherSurroundings(tasks, db)
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return ids.flatMap((id) => {
    const task = byId.get(id)
    const surroundings = around.get(id)
    return task && surroundings ? [viewTask(task, surroundings, role)] : []
  })
}

async function select(filter: TaskFilter, page: Page, db: Db): Promise<{ ids: string[]; scan: TaskScan }> {
  if (filter.text) {
    const scan = await searchedScan(filter, db)
    return { ids: matchedIds(scan, filter, page), scan }
  }
  const [ids, scan] = await Promise.all([pageOfIds(filter, page, db), countedScan(filter, db)])
  return { ids, scan }
}

function matchedIds(scan: TaskScan, filter: TaskFilter, page: Page): string[] {
  const types: string[] = filter.types
  const ofType = types.length === 0 ? [...scan.matches] : scan.matches.filter((match) => types.includes(match.type))
  return ofType
    .sort(comparing(page))
    .slice(page.skip, page.skip + page.take)
    .map((match) => match.id)
}

// The rows themselves are newer than the count: what they prove is believed first.
function totalOf(scan: TaskScan, { types }: TaskFilter, page: Page, found: number): number {
  const seen = found > 0 ? page.skip + found : 0
  if (found < page.take && (found > 0 || page.skip === 0)) return seen
  const counted = types.length > 0 ? types.map((type) => scan.counts[type]) : Object.values(scan.counts)
  return Math.max(
    seen,
    counted.reduce((sum, count) => sum + count, 0),
  )
}

function countsOf({ counts }: TaskScan): Omit<TaskListCounts, 'running'> {
  const { manual, webhook, scheduler, internal, maintenance } = counts
  const automatic = scheduler + internal
  return { all: manual + webhook + automatic + maintenance, manual, webhook, automatic, maintenance }
}

export function countRunning(db: Db): Promise<number> {
  return db.read.task.count({ where: { status: 'running' } })
}
