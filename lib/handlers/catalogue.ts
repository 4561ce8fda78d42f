import { AppError } from '@/lib/core/app-error'
import { commandSpec } from './command'
import { batchSpec } from './maintenance-batch'
import { databaseCheckSpec, pruneStateSpec } from './maintenance-state'
import { surveySpec } from './maintenance-survey'
import type { HandlerSpec } from './spec'

const specs: HandlerSpec[] = [commandSpec, surveySpec, batchSpec, pruneStateSpec, databaseCheckSpec]

const byName = new Map(specs.map((spec) => [spec.name, spec]))

/** Names of all handlers that this version has. */
export const handlerNames = [...byName.keys()]

/** The description of a handler, or null where this version has none of that name. */
export function findHandlerSpec(name: string): HandlerSpec | null {
  return byName.get(name) ?? null
}

/** As `findHandlerSpec`; throws AppError `validation` naming the known ones. */
export function requireHandlerSpec(name: string): HandlerSpec {
  const spec = findHandlerSpec(name)
  if (spec) return spec
  const message = `there is no handler ${JSON.stringify(name.slice(0, 80))}; known are ${handlerNames.join(', ')}`
  throw new AppError('validation', `handler: ${message}`, { fields: [{ field: 'handler', message }] })
}
