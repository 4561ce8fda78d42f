import type { Selection } from '@/lib/contract/batch'
import { mostInBatch } from '@/lib/contract/batch-limits'
import { AppError } from '@/lib/core/app-error'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { readFilter } from '@/lib/tasks/filter'

/** Ids of the selected tasks, each once: as they were named, or by a filter the oldest first. Throws AppError `validation`. */
export async function selectTasks(selection: Selection, db: Db): Promise<string[]> {
  if (selection.ids) return [...new Set(selection.ids)]
  const tasks = await db.read.task.findMany({
    where: await whereOf(selection, db),
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mostInBatch + 1,
  })
  if (tasks.length <= mostInBatch) return tasks.map((task) => task.id)
  const message = `the filter finds more than ${mostInBatch} tasks: narrow it`
  throw new AppError('validation', `filter: ${message}`, { fields: [{ field: 'filter', message }] })
}

/** What a selection means to the database. */
export async function whereOf({ ids, filter }: Selection, db: Db): Promise<Prisma.TaskWhereInput> {
  if (ids) return { id: { in: ids } }
  const { lane, ...query } = filter ?? {}
  const found = await readFilter({ ...query, page: 1, sort: 'created_at', order: 'desc' }, db)
  return {
    AND: [found.where, found.text ?? {}],
    ...(found.statuses.length > 0 && { status: { in: found.statuses } }),
    ...(found.types.length > 0 && { type: { in: found.types } }),
    ...(lane && { lane }),
  }
}
