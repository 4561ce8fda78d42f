import type { TaskQuery } from '@/lib/contract/requests'
import { defaultDb } from '@/lib/db/default'
import type { Prisma, Server } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { holding } from '@/lib/db/text-filter'
import { contentOf } from './content'
import type { DefinitionRow } from './find'
import { lastTaskOf } from './last-task'
import { viewDefinition } from './view'

/** A definition in seed 001's words, which calls it a task; `status` 1 is enabled. */
export interface SeedTask {
  id: string
  name: string
  command: string
  server_id: number | null
  status: 0 | 1
  last_run: string | null
  next_run: string | null
  created_at: string
  created_by: string
}

export interface SeedTaskList {
  list: SeedTask[]
  page: number
  per_page: number
  page_size: number
  total: number
  has_next: boolean
}

/** Whether a list's query asks for definitions in seed 001's way. */
export function asksForDefinitions({ view, status }: TaskQuery): boolean {
  return view === 'definitions' || (status?.some((value) => value === '0' || value === '1') ?? false)
}

/**
 * Seed 001's list of scheduled tasks: a view of the definitions. Its times are those of the last run. Definitions are
 * few: all that the database can tell apart are read, and the page is cut out of them.
 */
export async function listSeedTasks(query: TaskQuery, db: Db = defaultDb()): Promise<SeedTaskList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const rows = await db.read.definition.findMany({
    where: whereOf({ ...query, created_by: await creatorOf(query.created_by, db) }, db),
    orderBy: [{ createdAt: query.order }, { id: query.order }],
    include: { schedule: true },
  })
  const servers = await db.read.server.findMany()
  const all = await Promise.all(rows.map((row) => seedTask(row, servers, db)))
  const found = all.filter((task) => isOnServer(task, query, servers) && ranBetween(task, query))
  const list = found.slice(skip, skip + perPage)
  const total = found.length
  return { list, page: query.page, per_page: perPage, page_size: perPage, total, has_next: skip + list.length < total }
}

/** The name of whoever is meant by a number, an id or a name. */
async function creatorOf(reference: string | undefined, db: Db): Promise<string | undefined> {
  if (reference === undefined) return undefined
  const number = /^\d{1,9}$/.test(reference) ? Number(reference) : -1
  const user = await db.read.user.findFirst({
    where: { OR: [{ id: reference }, { username: reference }, { number }] },
    select: { username: true },
  })
  return user?.username ?? reference
}

function whereOf({ name, q, handler, created_by: createdBy, status }: TaskQuery, db: Db): Prisma.DefinitionWhereInput {
  const isOnly = (value: '0' | '1') => status?.includes(value) && !status.includes(value === '0' ? '1' : '0')
  return {
    AND: [name, q].flatMap((part) => (part ? { name: holding(part, db) } : [])),
    ...(handler && { handler }),
    ...(createdBy && { createdBy }),
    ...(isOnly('1') && { isEnabled: true }),
    ...(isOnly('0') && { isEnabled: false }),
  }
}

async function seedTask(row: DefinitionRow, servers: Server[], db: Db): Promise<SeedTask> {
  const { next_run, last_run, created_at, created_by } = viewDefinition(row, await lastTaskOf(row.id, db))
  const { params, handler } = contentOf(row)
  const [reference] = Array.isArray(params.servers) ? (params.servers as unknown[]) : []
  const server = servers.find(({ id, name, number }) => [id, name, String(number)].includes(String(reference)))
  const command = params.command ?? (Array.isArray(params.argv) ? params.argv.join(' ') : handler)
  return {
    id: row.id,
    name: row.name,
    command: String(command),
    server_id: server?.number ?? null,
    status: row.isEnabled ? 1 : 0,
    last_run,
    next_run,
    created_at,
    created_by,
  }
}

function isOnServer({ server_id: number }: SeedTask, { server_id: wanted }: TaskQuery, servers: Server[]): boolean {
  if (!wanted) return true
  const server = servers.find((one) => [one.id, one.name, String(one.number)].includes(wanted))
  return server !== undefined && server.number === number
}

function ranBetween({ last_run: lastRun }: SeedTask, { start_time: from, end_time: to }: TaskQuery): boolean {
  if (!from && !to) return true
  const at = lastRun === null ? null : new Date(lastRun)
  return at !== null && (!from || at >= from) && (!to || at <= to)
}
