import { AppError } from '@/lib/core/app-error'
import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Definition, Schedule } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

export type DefinitionRow = Definition & { schedule: Schedule | null }

/** The definition of that name or id. Throws AppError `not-found`. */
export async function findDefinition(reference: string, db: Db = defaultDb()): Promise<DefinitionRow> {
  const where = isId('def', reference) ? { id: reference } : { name: reference }
  const found = await db.read.definition.findUnique({ where, include: { schedule: true } })
  if (found) return found
  const named = JSON.stringify(reference.slice(0, 80))
  throw new AppError('not-found', `There is no definition ${named}; GET /api/definitions lists them.`)
}
