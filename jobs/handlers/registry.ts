import { command } from './command/command'
import type { Handler } from './define'
import { batch } from './maintenance/batch/batch'
import { databaseCheck } from './maintenance/state/database-check'
import { pruneState } from './maintenance/state/prune-state'
import { survey } from './maintenance/survey/survey'

const handlers: Handler[] = [command, survey, batch, pruneState, databaseCheck]

const byName = new Map(handlers.map((handler) => [handler.spec.name, handler]))

/** The handler of that name; throws where this version has none (a task of a newer one). */
export function requireHandler(name: string): Handler {
  const handler = byName.get(name)
  if (!handler) throw new Error(`this version has no handler ${name}`)
  return handler
}
