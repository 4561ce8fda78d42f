import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import type { Db } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { prepareTask } from '@/lib/tasks/admit'
import type { DefinitionContent } from './content'

/**
 * Whether its tasks could be made as things are: handler, parameters, lane. What stands against a run only now, such as
 * services that have not been found yet, does not stand against saving it.
 * Throws AppError `validation` with the fields that are wrong.
 */
export async function checkContent({ handler, params, options }: DefinitionContent, actor: Actor, db: Db) {
  if (options.lane !== undefined && !(await db.read.lane.findUnique({ where: { name: options.lane } }))) {
    const message = `there is no lane ${JSON.stringify(options.lane)}; GET /api/lanes lists them`
    throw new AppError('validation', `lane: ${message}`, { fields: [{ field: 'lane', message }] })
  }
  try {
    await prepareTask({ handler, params, options }, actor, db)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'validation') throw error
  }
}

/** Turns the database's word on a name that is taken into ours. */
export function nameTaken(error: unknown, name: string): unknown {
  if (!isUniqueViolation(error)) return error
  const message = `there is a definition ${JSON.stringify(name)} already`
  return new AppError('conflict', `name: ${message}`, { fields: [{ field: 'name', message }] })
}
