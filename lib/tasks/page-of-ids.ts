import type { TaskQuery } from '@/lib/contract/requests'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import type { TaskFilter } from './filter'

export interface Page {
  skip: number
  take: number
  sort: TaskQuery['sort']
  order: TaskQuery['order']
}

/** What a task is sorted by. */
export interface SortKeys {
  id: string
  createdAt: Date
  finishedAt: Date | null
  durationMs: number | null
}

const columns = { created_at: 'createdAt', finished_at: 'finishedAt', duration: 'durationMs' } as const
const sortKeys = { id: true, createdAt: true, finishedAt: true, durationMs: true } as const

// Beyond it, reading as many rows of every branch costs more than letting the database sort.
const maxMergedRows = 5000

/**
 * Ids of one page, without text filters. Sorted by end or duration, what has not ended comes last in either direction
 * (the two databases would put it at different ends).
 */
export async function pageOfIds(filter: TaskFilter, page: Page, db: Db): Promise<string[]> {
  if (page.sort === 'created_at') return sortedIds(filter, {}, page, db)
  const ended = { [columns[page.sort]]: { not: null } }
  const unended = { [columns[page.sort]]: null }
  const ids = await sortedIds(filter, ended, page, db)
  if (ids.length === page.take) return ids
  const before = ids.length > 0 ? page.skip + ids.length : await db.read.task.count({ where: whole(filter, ended) })
  const rest = {
    ...page,
    sort: 'created_at' as const,
    skip: Math.max(0, page.skip - before),
    take: page.take - ids.length,
  }
  return [...ids, ...(await sortedIds(filter, unended, rest, db))]
}

/** Compares tasks as the database sorts them; the id decides among equals, so that pages never overlap. */
export function comparing({ sort, order }: Pick<Page, 'sort' | 'order'>) {
  const sortValue = (keys: SortKeys) => keys[columns[sort]]
  const sign = order === 'asc' ? 1 : -1
  return (a: SortKeys, b: SortKeys): number => {
    const [left, right] = [sortValue(a), sortValue(b)]
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1
      return sign * compare(a.createdAt.getTime(), b.createdAt.getTime()) || sign * compare(a.id, b.id)
    }
    return sign * compare(left.valueOf(), right.valueOf()) || sign * compare(a.id, b.id)
  }
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// An index gives the rows of one status, or one type, in their order; of several together it gives them unsorted, and
// sorting them all took 320 ms of a million rows. So each is read by itself, and the few rows are merged.
async function sortedIds(filter: TaskFilter, where: Prisma.TaskWhereInput, page: Page, db: Db): Promise<string[]> {
  const branches = branchesOf(filter)
  if (branches.length === 1 || page.skip + page.take > maxMergedRows) {
    return idsOf(await readKeys(whole(filter, where), page, db))
  }
  const each = { ...page, skip: 0, take: page.skip + page.take }
  const found = await Promise.all(branches.map((branch) => readKeys({ AND: [filter.where, where, branch] }, each, db)))
  return idsOf(
    found
      .flat()
      .sort(comparing(page))
      .slice(page.skip, page.skip + page.take),
  )
}

function branchesOf({ statuses, types }: TaskFilter): Prisma.TaskWhereInput[] {
  const type = types.length === 1 ? types[0] : { in: types }
  if (statuses.length > 0) return statuses.map((status) => ({ status, ...(types.length > 0 && { type }) }))
  return types.length > 0 ? types.map((type) => ({ type })) : [{}]
}

function whole({ where, statuses, types }: TaskFilter, more: Prisma.TaskWhereInput): Prisma.TaskWhereInput {
  return {
    AND: [where, more],
    ...(statuses.length > 0 && { status: { in: statuses } }),
    ...(types.length > 0 && { type: { in: types } }),
  }
}

function readKeys(where: Prisma.TaskWhereInput, page: Page, db: Db): Promise<SortKeys[]> {
  return db.read.task.findMany({
    where,
    select: sortKeys,
    orderBy: [{ [columns[page.sort]]: page.order }, { id: page.order }],
    skip: page.skip,
    take: page.take,
  })
}

function idsOf(keys: SortKeys[]): string[] {
  return keys.map((key) => key.id)
}
