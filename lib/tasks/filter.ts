import type { TaskQuery } from '@/lib/contract/requests'
import type { TaskStatus, TaskType } from '@/lib/contract/states'
import { isId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { holding } from '@/lib/db/text-filter'

/** The filters of a list, in the parts that are answered differently. */
export interface TaskFilter {
  /** Equalities and the time range: an index serves each. */
  where: Prisma.TaskWhereInput
  /** Empty: all. */
  statuses: TaskStatus[]
  /** Empty: all. Not part of the counts, which are by type. */
  types: TaskType[]
  /** Parts of words: nothing but reading the rows answers it. */
  text: Prisma.TaskWhereInput | null
}

/** Reads a list's query. A server or creator that does not exist filters everything away. */
export async function readFilter(query: TaskQuery, db: Db): Promise<TaskFilter> {
  const where: Prisma.TaskWhereInput = {
    ...(query.handler && { handler: query.handler }),
    ...(query.definition && { definitionId: await findDefinitionId(query.definition, db) }),
    ...(query.server_id && { serverId: await findServerId(query.server_id, db) }),
    ...(query.created_by && (await creatorOf(query.created_by, db))),
    ...((query.start_time || query.end_time) && { createdAt: { gte: query.start_time, lte: query.end_time } }),
    ...(query.type?.includes('github-webhook') && !query.type.includes('webhook') && onlyFromGithub(db)),
    ...(query.q && isId('tsk', query.q) && { id: query.q }),
  }
  const statuses = (query.status ?? []).filter((status) => status !== '0' && status !== '1')
  return { where, statuses, types: (query.type ?? []).flatMap(typesOf), text: textOf(query, db) }
}

function typesOf(type: NonNullable<TaskQuery['type']>[number]): TaskType[] {
  if (type === 'automatic') return ['scheduler', 'internal']
  return [type === 'github-webhook' ? 'webhook' : type]
}

function onlyFromGithub(db: Db): Prisma.TaskWhereInput {
  // The two databases write the path of a JSON member differently, and the client is typed for one.
  const path = (db.kind === 'sqlite' ? '$.provider' : ['provider']) as string
  return { OR: [{ type: { not: 'webhook' } }, { trigger: { path, equals: 'github' } }] }
}

/** By id or name; the id of one that was deleted still finds its tasks. */
async function findDefinitionId(reference: string, db: Db): Promise<string> {
  if (isId('def', reference)) return reference
  const definition = await db.read.definition.findUnique({ where: { name: reference }, select: { id: true } })
  return definition?.id ?? ''
}

async function findServerId(reference: string, db: Db): Promise<string> {
  const number = /^\d{1,9}$/.test(reference) ? Number(reference) : -1
  const server = await db.read.server.findFirst({
    where: { OR: [{ id: reference }, { name: reference }, { number }] },
    select: { id: true },
  })
  return server?.id ?? ''
}

async function creatorOf(reference: string, db: Db): Promise<Prisma.TaskWhereInput> {
  const number = /^\d{1,9}$/.test(reference) ? Number(reference) : -1
  const user = await db.read.user.findFirst({
    where: { OR: [{ id: reference }, { username: reference }, { number }] },
    select: { id: true },
  })
  // Tasks of the product itself have a creator's name and no account.
  return user ? { createdById: user.id } : { createdBy: reference }
}

function textOf(query: TaskQuery, db: Db): Prisma.TaskWhereInput | null {
  const holds = (part: string) => holding(part, db)
  const inUnit = (part: string) => ({ units: { some: { name: holds(part) } } })
  const parts: Prisma.TaskWhereInput[] = []
  if (query.name) parts.push({ name: holds(query.name) })
  if (query.unit) parts.push(inUnit(query.unit))
  if (query.q && !isId('tsk', query.q)) {
    const part = query.q
    parts.push({ OR: [{ name: holds(part) }, { id: holds(part) }, { message: holds(part) }, inUnit(part)] })
  }
  return parts.length > 0 ? { AND: parts } : null
}
