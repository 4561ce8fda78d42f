import type { EventList, EventQuery } from '@/lib/contract/events'
import type { Role } from '@/lib/contract/states'
import type { EventView } from '@/lib/contract/task'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { beginningWith, holding } from '@/lib/db/text-filter'
import { viewEvent } from './view'

const maxCounted = 10_000

/** One page of events, newest first where nothing else is asked. */
export async function listEvents(query: EventQuery, role: Role, db: Db = defaultDb()): Promise<EventList> {
  const perPage = query.per_page ?? query.page_size ?? 20
  const skip = (query.page - 1) * perPage
  const where = whereOf(query, db)
  const [events, counted] = await Promise.all([
    db.read.event.findMany({ where, orderBy: orderOf(query), skip, take: perPage + 1 }),
    db.read.event.count({ where, take: maxCounted + 1 }),
  ])
  return {
    list: events.slice(0, perPage).map((event) => viewEvent(event, role)),
    page: query.page,
    per_page: perPage,
    page_size: perPage,
    total: Math.max(Math.min(counted, maxCounted), events.length > 0 ? skip + events.length : 0),
    is_count_exact: counted <= maxCounted,
    has_next: events.length > perPage,
  }
}

const eventsPerBatch = 500

/** All events of a query, 500 at a time. */
export async function* eventBatches(query: EventQuery, role: Role, db: Db = defaultDb()): AsyncGenerator<EventView[]> {
  const where = whereOf(query, db)
  let after: string | undefined
  for (;;) {
    const events = await db.read.event.findMany({
      where,
      orderBy: orderOf(query),
      take: eventsPerBatch,
      ...(after && { cursor: { id: after }, skip: 1 }),
    })
    yield events.map((event) => viewEvent(event, role))
    after = events.at(-1)?.id
    if (events.length < eventsPerBatch) return
  }
}

function orderOf({ task_id, order }: EventQuery): Prisma.EventOrderByWithRelationInput[] {
  return task_id ? [{ no: order }, { id: order }] : [{ createdAt: order }, { id: order }]
}

function whereOf(query: EventQuery, db: Db): Prisma.EventWhereInput {
  const holds = (part: string) => holding(part, db)
  return {
    ...(query.task_id && { taskId: query.task_id }),
    ...(query.action && { action: beginningWith(query.action) }),
    ...(query.level && query.level.length > 0 && { level: { in: query.level } }),
    ...(query.actor && { actor: query.actor }),
    ...(query.request_id && { requestId: query.request_id }),
    ...(query.audit !== undefined && { isAudit: query.audit }),
    ...((query.start_time || query.end_time) && { createdAt: { gte: query.start_time, lte: query.end_time } }),
    ...(query.q && {
      OR: [{ message: holds(query.q) }, { action: holds(query.q) }, { taskName: holds(query.q) }],
    }),
  }
}
