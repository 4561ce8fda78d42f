import type { Db } from '@/lib/db/open'
import type { LastTask } from './view'

const columns = { id: true, status: true, reason: true, createdAt: true } as const

/** The newest task of a definition, by whatever way it was asked for. */
export function lastTaskOf(definitionId: string, db: Db): Promise<LastTask | null> {
  return db.read.task.findFirst({ where: { definitionId }, orderBy: { createdAt: 'desc' }, select: columns })
}
