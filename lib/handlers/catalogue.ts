import { AppError } from '@/lib/core/app-error'
import { autoUpdateSpec } from './auto-update'
import { commandSpec } from './command'
import { batchSpec } from './maintenance-batch'
import { checkRegistriesSpec } from './maintenance-check-registries'
import { discoverServicesSpec } from './maintenance-discover-services'
import { pruneImagesSpec } from './maintenance-prune-images'
import { databaseCheckSpec, pruneStateSpec } from './maintenance-state'
import { surveySpec } from './maintenance-survey'
import { selfUpdateSpec } from './self-update'
import { serviceUpdateSpec } from './service-update'
import type { HandlerSpec } from './spec'

const byName = new Map<string, HandlerSpec>()

for (const spec of [
  commandSpec,
  surveySpec,
  batchSpec,
  pruneStateSpec,
  databaseCheckSpec,
  checkRegistriesSpec,
  serviceUpdateSpec,
  selfUpdateSpec,
  discoverServicesSpec,
  pruneImagesSpec,
  autoUpdateSpec,
])
  addHandlerSpec(spec)

/** Makes a handler known to admission, pages and API of this process. Throws where its name is taken. */
export function addHandlerSpec(spec: HandlerSpec): void {
  if (byName.has(spec.name)) throw new Error(`there are two handlers ${spec.name}`)
  byName.set(spec.name, spec)
}

/** The description of a handler, or null where this version has none of that name. */
export function findHandlerSpec(name: string): HandlerSpec | null {
  return byName.get(name) ?? null
}

/** In the order in which they are listed here. */
export function handlerNames(): string[] {
  return [...byName.keys()]
}

/** As `findHandlerSpec`; throws AppError `validation` naming the known ones. */
export function requireHandlerSpec(name: string): HandlerSpec {
  const spec = findHandlerSpec(name)
  if (spec) return spec
  const message = `there is no handler ${JSON.stringify(name.slice(0, 80))}; known are ${[...byName.keys()].join(', ')}`
  throw new AppError('validation', `handler: ${message}`, { fields: [{ field: 'handler', message }] })
}
