import type { DefinitionList, DefinitionsQuery } from '@/lib/contract/definitions'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { holding } from '@/lib/db/text-filter'
import type { Language } from '@/lib/schedules/describe'
import { lastTaskOf } from './last-task'
import { viewDefinition } from './view'

/** One page of definitions, by name. */
export async function listDefinitions(
  query: DefinitionsQuery,
  language: Language = 'en',
  db: Db = defaultDb(),
): Promise<DefinitionList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const where = await whereOf(query, db)
  const [rows, total] = await Promise.all([
    db.read.definition.findMany({
      where,
      orderBy: { name: 'asc' },
      skip,
      take: perPage,
      include: { schedule: true },
    }),
    db.read.definition.count({ where }),
  ])
  const list = await Promise.all(rows.map(async (row) => viewDefinition(row, await lastTaskOf(row.id, db), language)))
  return { list, page: query.page, per_page: perPage, total, has_next: skip + rows.length < total }
}

async function whereOf({ q, handler, tag, enabled }: DefinitionsQuery, db: Db): Promise<Prisma.DefinitionWhereInput> {
  return {
    ...(q && { OR: [{ name: holding(q, db) }, { description: holding(q, db) }] }),
    ...(handler && { handler }),
    ...(enabled !== undefined && { isEnabled: enabled }),
    ...(tag && { id: { in: await idsTagged(tag, db) } }),
  }
}

/** Looked for here: the two databases ask for a member of a JSON list in ways that share nothing. */
async function idsTagged(tag: string, db: Db): Promise<string[]> {
  const rows = await db.read.definition.findMany({ select: { id: true, tags: true } })
  return rows.filter(({ tags }) => (tags as string[]).includes(tag)).map(({ id }) => id)
}
